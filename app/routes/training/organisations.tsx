import type { Asker } from '#app/auth/asker.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { scopesOf } from '#app/domain/people/role.ts'
import { inTreeOrder, withinScopes } from '#app/domain/training/organisation.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/organisations'
import { OrganisationTree } from './organisation-tree.tsx'

export const access = { read: role('requirement.see', 'any'), write: nobody }

export const meta = pageTitle((words) => words.training.organisationsTitle)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const scopes = scopesOf(personOf(asker).grants, 'requirement.see', now)
  return { organisations: inTreeOrder(withinScopes(await listOrganisations(world.db, dayOf(now)), scopes)) }
})

export default function Organisations({ loaderData: { organisations } }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  return (
    <Page title={training.organisationsTitle}>
      {organisations.length === 0 ? <Empty title={training.organisationsNone} /> : <OrganisationTree organisations={organisations} />}
    </Page>
  )
}
