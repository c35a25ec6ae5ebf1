import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listActsOf, type ListedAct } from '#app/data/roadmap/confirmation-acts.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { actUnitsOf } from '#app/domain/roadmap/declared-as.ts'
import { scopesOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/confirmations'
import { requireCommune } from './commune.server.ts'
import { readFigures } from './figure-facts.server.ts'
import { ThreeFigures } from './three-figures.tsx'
import { threeFigures } from './three-figures.server.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

export const meta = pageTitle((words) => words.confirmation.title)

/** Acts of a commune. Who is on a list, and how many, only officers of the commune are told: the figures for everybody else are those that were suppressed. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requireCommune(params.unit)
  const today = dayOf(world.clock())
  const mayConfirm = may(personOf(asker).grants, 'confirmation.make', [...scopesOfUnit(world.territory, unit.code, today), { kind: 'province' }], world.clock())
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const acts = await listActsOf(world.db, { units: actUnitsOf(unit, world.territory), demonstration })
  const three = threeFigures(await readFigures(request, 'today'), unitKey(unit))
  if (three === null) throw data(null, { status: 404 })
  return { unit: { code: unit.code, name: fullName(unit) }, mayConfirm, three, acts: acts.map((act) => (mayConfirm ? act : { ...act, standing: null, revoked: null, madeBy: '' })) }
})

type Shown = Omit<ListedAct, 'standing' | 'revoked'> & { readonly standing: number | null; readonly revoked: number | null }

export default function Confirmations({ loaderData: { unit, mayConfirm, three, acts } }: Route.ComponentProps) {
  const { words: { confirmation } } = useWords()
  const here = `/units/${unit.code}/confirmations`
  return (
    <Page title={confirmation.title} lead={confirmation.lead} width="wide" back={{ href: `/units/${unit.code}`, label: unit.name }}>
      <ThreeFigures three={three} />
      {mayConfirm && <p className="actions"><ButtonLink href={`${here}/new`}>{confirmation.newAct}</ButtonLink></p>}
      <h2>{confirmation.acts}</h2>
      {acts.length === 0 ? <Empty title={confirmation.none} /> : <Acts here={here} acts={acts} mayConfirm={mayConfirm} />}
      {!mayConfirm && acts.length > 0 && <p className="small muted">{confirmation.only}</p>}
      <p className="small muted">{confirmation.annex} <a href="/roadmap/confirmation-rules">{confirmation.rulesTitle}</a></p>
    </Page>
  )
}

function Acts({ here, acts, mayConfirm }: { readonly here: string; readonly acts: readonly Shown[]; readonly mayConfirm: boolean }) {
  const { words: { confirmation }, format } = useWords()
  const columns: readonly Column<Shown>[] = [
    { title: confirmation.day, header: true, cell: ({ id, day }) => (mayConfirm ? <a href={`${here}/${id}`}>{format.day(day)}</a> : format.day(day)) },
    { title: confirmation.document, cell: ({ document }) => document },
    { title: confirmation.ruleVersion, cell: ({ ruleVersion }) => confirmation.ruleName(ruleVersion) },
    ...(mayConfirm ? [
      { title: confirmation.people, numeric: true, cell: ({ standing, revoked }: Shown) => <>{format.number(standing ?? 0)}{(revoked ?? 0) > 0 && <span className="small muted"> · {confirmation.revokedCount(format.number(revoked ?? 0))}</span>}</> },
      { title: confirmation.by, cell: ({ madeBy }: Shown) => madeBy },
    ] : []),
  ]
  return <Table caption={confirmation.acts} captionHidden kind="stacked" columns={columns} rows={acts} keyOf={({ id }) => id} />
}
