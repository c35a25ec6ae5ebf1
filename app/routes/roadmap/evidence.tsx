import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listEvidence } from '#app/data/roadmap/evidence.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/evidence'
import { cursorOf, readCursor } from './cursor.ts'
import { readEvidence } from './evidence-facts.server.ts'
import { fromElsewhere, modeOfEvidence } from './evidence-words.ts'
import { whenQuery } from './when.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

export const meta = pageTitle((words) => words.roadmap.evidenceTitle)

const perPage = 100

/** The completions behind one shown figure: no person, no name, and no residence that the tables withhold. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const after = readCursor(new URL(request.url).searchParams.get('after'))
  if (after === 'unreadable') throw data(null, { status: 400 })
  const { db, unit, course, when, count, query, show } = await readEvidence(request, params.unit)
  const rows = await listEvidence(db, { ...query, after, limit: perPage + 1 })
  const last = rows[perPage - 1]
  return { when: whenQuery({ ...when, map: null }), unit: { code: unit.code, name: fullName(unit) }, course, count, rows: rows.slice(0, perPage).map(show), next: rows.length > perPage && last ? cursorOf(last) : null }
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
    { title: imports.elsewhereTitle, cell: ({ elsewhere }) => fromElsewhere(elsewhere, imports) || '–' },
    { title: inPerson.modeTitle, cell: (row) => modeOfEvidence(row, inPerson) ?? '–' },
  ]
  return (
    <Page title={`${roadmap.evidenceTitle}: ${course.code}`} width="wide" back={{ href: `/units/${unit.code}?course=${course.id}${when}`, label: unit.name }} lead={roadmap.evidenceLead(format.number(count))}>
      {rows.length === 0 ? <Empty title={roadmap.evidenceNone} /> : <Table caption={roadmap.evidenceTitle} captionHidden columns={columns} rows={rows} keyOf={({ id, completedAt }) => `${id} ${completedAt.getTime()}`} />}
      <p className="actions">
        {next !== null && <ButtonLink href={`/units/${unit.code}/evidence?course=${course.id}&after=${next}${when}`} kind="ghost" iconAfter="arrow-right">{roadmap.evidenceMore}</ButtonLink>}
        {rows.length > 0 && <ButtonLink href={`/units/${unit.code}/evidence.csv?course=${course.id}${when}`} kind="ghost" icon="download">{roadmap.csv}</ButtonLink>}
      </p>
    </Page>
  )
}
