import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listEvidence } from '#app/data/roadmap/evidence.server.ts'
import { systemTitle } from '#app/domain/imports/elsewhere.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { declaredWithin } from '#app/domain/roadmap/evidence.ts'
import { evidenceOf } from '#app/domain/roadmap/figures.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/evidence'
import { cursorOf, readCursor } from './cursor.ts'
import { readFigures } from './figure-facts.server.ts'
import { requirePlace } from './place.server.ts'
import { whenQuery } from './when.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

export const meta = pageTitle((words) => words.roadmap.evidenceTitle)

const perPage = 100

/** The completions behind one shown figure: no person, no name, and no residence that the tables withhold. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const after = readCursor(new URL(request.url).searchParams.get('after'))
  if (after === 'unreadable') throw data(null, { status: 400 })
  const { facts, figures, course, demonstration, when } = await readFigures(request)
  const evidence = evidenceOf(facts, figures, unitKey(unit), course.id)
  if (evidence === 'withheld') throw data({ refused: 'figure-withheld' }, { status: 403 })
  if (evidence === 'unknown') throw data(null, { status: 404 })
  const units = declaredWithin(unitKey(unit), world.territory.units, evidence.tree)
  const rows = await listEvidence(world.db, { courseId: course.id, units, after, limit: perPage + 1, day: facts.day, demonstration })
  const shown = rows.slice(0, perPage).map(({ id, completedAt, unit: declared, elsewhere, ...row }) => ({ ...row, elsewhere: elsewhere.map((system) => (system === '' ? null : systemTitle(world.elsewhere, system))), id: id.slice(-8), completedAt, residence: evidence.nameOf(declared) }))
  const last = rows[perPage - 1]
  return { when: whenQuery({ ...when, map: null }), unit: { code: unit.code, name: fullName(unit) }, course, count: evidence.count, rows: shown, next: rows.length > perPage && last ? cursorOf(last) : null }
})

type Loaded = Route.ComponentProps['loaderData']

export default function EvidencePage({ loaderData: { unit, course, count, rows, next, when } }: Route.ComponentProps) {
  const { words: { imports, inPerson, roadmap }, format } = useWords()
  const columns: readonly Column<Loaded['rows'][number]>[] = [
    { title: roadmap.evidenceId, header: true, cell: ({ id }) => <code>{id}</code> },
    { title: roadmap.evidenceDay, numeric: true, cell: ({ completedAt }) => format.day(completedAt) },
    { title: roadmap.evidenceUnit, cell: ({ residence }) => residence ?? <span className="muted">{roadmap.evidenceUnitWithheld}</span> },
    { title: roadmap.evidenceRule, numeric: true, cell: ({ ruleVersion }) => ruleVersion },
    { title: roadmap.evidenceReadings, numeric: true, cell: ({ readings }) => readings },
    { title: roadmap.evidenceAttempts, numeric: true, cell: ({ attempts }) => attempts },
    { title: imports.elsewhereTitle, cell: ({ elsewhere }) => elsewhere.length === 0 ? '–' : elsewhere.map((from) => (from === null ? imports.recognisedElsewhere : imports.importedFrom(from))).join('; ') },
    { title: inPerson.modeTitle, cell: ({ readings, attempts, inPerson: inRoom }) => readings + attempts === 0 ? '–' : inPerson.modes[inRoom === 0 ? 'self' : inRoom >= readings + attempts ? 'in-person' : 'mixed'] },
  ]
  return (
    <Page title={`${roadmap.evidenceTitle}: ${course.code}`} width="wide" back={{ href: `/units/${unit.code}?course=${course.id}${when}`, label: unit.name }} lead={roadmap.evidenceLead(format.number(count))}>
      {rows.length === 0 ? <Empty title={roadmap.evidenceNone} /> : <Table caption={roadmap.evidenceTitle} captionHidden columns={columns} rows={rows} keyOf={({ id, completedAt }) => `${id} ${completedAt.getTime()}`} />}
      {next !== null && <p className="actions"><ButtonLink href={`/units/${unit.code}/evidence?course=${course.id}&after=${next}${when}`} kind="ghost" iconAfter="arrow-right">{roadmap.evidenceMore}</ButtonLink></p>}
    </Page>
  )
}
