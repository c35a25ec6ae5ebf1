import type { Asker } from '#app/auth/asker.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { fold } from '#app/domain/people/text.ts'
import { inTreeOrder } from '#app/domain/training/organisation.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { OrganisationTree } from '../training/organisation-tree.tsx'
import type { Route } from './+types/organisations'
import { dayAsked } from './organisation-facts.server.ts'

export const access = { read: role('organisations.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.structure.organisationsTitle)

/** The tree as it stands on a day; with a query, those whose name holds it. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const day = dayAsked(request)
  const query = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 80).trim()
  const standing = await listOrganisations(world.db, day)
  return { day, today: dayOf(world.clock()), query, organisations: inTreeOrder(query === '' ? standing : standing.filter(({ name }) => fold(name).includes(fold(query)))) }
})

export default function Organisations({ loaderData: { day, today, query, organisations } }: Route.ComponentProps) {
  const { words: { structure, administration, frame }, format } = useWords()
  return (
    <Page title={structure.organisationsTitle} lead={structure.organisationsLead} back={{ href: '/admin', label: administration.title }}>
      <p className="actions"><ButtonLink href="/admin/organisations/new">{structure.organisationNew}</ButtonLink></p>
      <form method="get" role="search" className="stack">
        <TextField name="q" label={structure.organisationFind} hint={administration.rolesFindHint} defaultValue={query} maxLength={80} autoComplete="off" required={false} />
        <TextField name="day" type="date" label={structure.onDay} defaultValue={day} required={false} />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      <h2>{day === today ? structure.standingToday : structure.standingOn(format.day(day))}</h2>
      {organisations.length === 0 ? <Empty title={structure.organisationsNone} /> : <OrganisationTree organisations={organisations} base="/admin/organisations" query={day === today ? '' : `?day=${day}`} />}
    </Page>
  )
}
