import type { Asker } from '#app/auth/asker.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listPeopleNamed, listPostHolders } from '#app/data/training/post-holders.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/officials'

export const access = { read: role('organisations.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.posts.officialsTitle)

const most = 200

/** People by name, or those with a post in one organisation. Nobody is listed before something is asked. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const params = new URL(request.url).searchParams
  const query = (params.get('q') ?? '').slice(0, 80).trim()
  const today = dayOf(world.clock())
  const organisation = query === '' ? await findOrganisation(world.db, params.get('organisation') ?? '', today) : null
  const found = query !== '' ? await listPeopleNamed(world.db, query, today, most + 1) : organisation === null ? [] : await listPostHolders(world.db, organisation.id, today, most + 1)
  return { query, organisation: organisation?.name ?? null, people: found.slice(0, most), hasMore: found.length > most, isAsked: query !== '' || organisation !== null }
})

type Line = Route.ComponentProps['loaderData']['people'][number]

export default function Officials({ loaderData: { query, organisation, people, hasMore, isAsked } }: Route.ComponentProps) {
  const { words } = useWords()
  const { posts, administration, frame } = words
  const columns: readonly Column<Line>[] = [
    { title: words.people.fullName, header: true, cell: ({ personId, name }) => <a href={`/admin/officials/${personId}`}>{name}</a> },
    { title: words.people.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? '' },
    { title: posts.workplace, cell: ({ workplaces }) => (workplaces.length === 0 ? <span className="muted">{posts.noWorkplace}</span> : workplaces.join('; ')) },
  ]
  return (
    <Page title={posts.officialsTitle} lead={posts.officialsLead} width="wide" back={{ href: '/admin', label: administration.title }}>
      <form method="get" role="search" className="stack">
        <TextField name="q" label={administration.rolesFind} hint={posts.officialsHint} defaultValue={query} maxLength={80} autoComplete="off" />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {organisation !== null && <h2>{posts.officialsOf(organisation)}</h2>}
      {isAsked && people.length === 0 && <Empty title={posts.officialsNone} />}
      {people.length > 0 && <Table kind="stacked" caption={posts.officialsTitle} captionHidden columns={columns} rows={people} keyOf={({ personId }) => personId} />}
      {hasMore && <p>{posts.more(most)}</p>}
    </Page>
  )
}
