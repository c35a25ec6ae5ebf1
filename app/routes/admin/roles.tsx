import type { Asker } from '#app/auth/asker.server.ts'
import { listHolders } from '#app/data/people/holders.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { holdersPerPage, scopeText } from '#app/domain/people/grant.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/roles'
import { readScopeNames } from './scope-facts.server.ts'

export const access = { read: role('people.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.administration.rolesTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const params = new URL(request.url).searchParams
  const query = (params.get('q') ?? '').slice(0, 80).trim()
  const page = Math.max(1, Math.min(10_000, Number.parseInt(params.get('page') ?? '1', 10) || 1))
  const [{ holders, all }, nameOf] = await Promise.all([listHolders(world.db, { query, page, now: world.clock() }), readScopeNames(request)])
  return {
    query, page, all, last: Math.max(1, Math.ceil(all / holdersPerPage)),
    holders: holders.map(({ grants, ...person }) => ({ ...person, grants: grants.map(({ role: held, scope, hamlet }) => ({ key: `${held} ${scopeText(scope)} ${hamlet ?? ''}`, role: held, scope: nameOf(scope, hamlet) })) })),
  }
})

type HolderLine = Route.ComponentProps['loaderData']['holders'][number]

export default function Roles({ loaderData: { query, page, all, last, holders } }: Route.ComponentProps) {
  const { words: { administration, people, frame, training }, format } = useWords()
  const columns: readonly Column<HolderLine>[] = [
    { title: people.fullName, header: true, cell: ({ personId, name }) => <a href={`/admin/roles/${personId}`}>{name}</a> },
    { title: people.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? '' },
    { title: administration.rolesHeld, cell: ({ grants }) => (grants.length === 0 ? <span className="muted">{administration.noRole}</span> : <ul className="m-0 list-none p-0">{grants.map((grant) => <li key={grant.key}>{people.roles[grant.role]} · {grant.scope}</li>)}</ul>) },
  ]
  const at = (number: number) => `/admin/roles?${new URLSearchParams({ ...(query === '' ? {} : { q: query }), page: String(number) }).toString()}`
  return (
    <Page title={administration.rolesTitle} lead={administration.rolesLead} width="wide" back={{ href: '/admin', label: administration.title }}>
      <form method="get" role="search" className="stack">
        <TextField name="q" label={administration.rolesFind} hint={administration.rolesFindHint} defaultValue={query} maxLength={80} autoComplete="off" required={false} />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {holders.length === 0
        ? <Empty title={query === '' ? administration.rolesNone : administration.rolesNotFound(query)}><p><a href="/admin/invitations/new">{administration.invite}</a></p></Empty>
        : <><p>{administration.rolesCount(format.number(all))}</p><Table kind="stacked" caption={administration.rolesTitle} captionHidden columns={columns} rows={holders} keyOf={({ personId }) => personId} /></>}
      {last > 1 && (
        <p className="actions">
          {page > 1 && <ButtonLink href={at(page - 1)} kind="ghost" icon="arrow-left">{training.earlier}</ButtonLink>}
          {page < last && <ButtonLink href={at(page + 1)} kind="ghost" iconAfter="arrow-right">{training.later}</ButtonLink>}
        </p>
      )}
    </Page>
  )
}
