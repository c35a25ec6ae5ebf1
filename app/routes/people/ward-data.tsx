import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findWard } from '#app/usecases/people/find-wards.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { findKept } from '../learning/kept-about.server.ts'
import { KeptAbout } from '../learning/kept-about.tsx'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/ward-data'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.wards.dataTitle)

export const headers = () => ({ 'Cache-Control': 'private, no-store' })

/** What is kept about a child, for the guardian who exercises the child's right to see it. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const ward = await findWard(world, world.db, { guardianId: personOf(asker).personId, wardId: params.ward })
  const kept = ward && await findKept(ward.personId, languageOf(request))
  if (!ward || !kept) throw data({ refused: 'ward-unknown' }, { status: 404 })
  return { id: ward.personId, name: ward.name, kept }
})

export default function WardData({ loaderData: { id, name, kept } }: Route.ComponentProps) {
  const { words: { wards } } = useWords()
  return (
    <Page title={wards.dataTitle} lead={wards.dataLead(name)} back={{ href: `/me/wards/${id}/rights`, label: wards.rights }}>
      <KeptAbout kept={kept} file={`/me/wards/${id}/data.json`} />
    </Page>
  )
}
