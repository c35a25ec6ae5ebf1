import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/check'
import { CheckForm } from './check-form.tsx'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.training.checkTitle)

/** A code typed leads to its own page; one that cannot be a code comes back. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const typed = new URL(request.url).searchParams.get('code')?.slice(0, 80) ?? null
  const code = typed === null ? null : readCertificateCode(typed)
  if (code !== null) throw redirect(`/check/${code}`)
  return { typed }
})

export default function Check({ loaderData: { typed } }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  return (
    <Page title={training.checkTitle} lead={training.checkLittle}>
      <CheckForm typed={typed} error={typed === null ? null : training.checkUnreadable} />
      <p><a href="/check/badge">{training.badgeCheckLink}</a></p>
    </Page>
  )
}
