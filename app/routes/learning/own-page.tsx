import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/own-page'
import { findKept } from './kept-about.server.ts'
import { KeptAbout } from './kept-about.tsx'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.ownData.title)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** What is kept about the person signed in, the same as the file, as sentences to read and print. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const kept = await findKept(personOf(asker).personId, languageOf(request))
  if (kept === null) throw data(null, { status: 404 })
  return kept
})

export default function OwnPage({ loaderData }: Route.ComponentProps) {
  const { words: { ownData: own, learning } } = useWords()
  return (
    <Page title={own.title} lead={own.lead} back={{ href: '/me', label: learning.myTitle }}>
      <KeptAbout kept={loaderData} file="/me/data.json" />
    </Page>
  )
}
