import type { Database } from '#app/data/database.server.ts'
import type { CheckedRow, ImportBatch, StagedRow } from '#app/domain/imports/batch.ts'
import { entityOf, type ImportEntity } from '#app/domain/imports/kinds.ts'
import { fontOfColumn } from '#app/domain/imports/old-font.ts'
import { readRow } from '#app/domain/imports/read-row.ts'
import { readRosterRow, rosterEntity, rosterParts, type RosterPart } from '#app/domain/imports/roster.ts'
import type { CheckContext } from './check-context.server.ts'
import { checkFacts } from './check-facts.server.ts'
import { checkPeople, type CheckedPerson } from './check-people.server.ts'
import { checkEnrolments, checkNamed, withReferences } from './check-roster.server.ts'

/** The parts of a batch that hold rows to judge, in the order in which they refer to each other. */
export function partsOf({ kind }: Pick<ImportBatch, 'kind'>): readonly string[] {
  return kind === 'roster' ? rosterParts.filter((part) => part !== 'manifest.csv') : ['']
}

/** What the cells of rows say, before anybody is looked up. */
export function readRows({ batch, reading, today }: CheckContext, part: string, rows: readonly StagedRow[]): readonly CheckedRow[] {
  const entity = batch.kind === 'roster' ? rosterEntity[part as RosterPart] : entityOf(batch.kind)
  const columnOf = new Map(batch.columns.filter((column) => column.part === part).map(({ title, fonts }, at) => [title.trim().toLowerCase(), { at, font: fontOfColumn(fonts) }]))
  const under = (title: string) => columnOf.get(title.toLowerCase())
  const rosterRow = (cells: readonly string[]) => readRosterRow(part as RosterPart, (title) => cells[under(title)?.at ?? -1] ?? '', (title) => under(title)?.font ?? null, today)
  return rows.map(({ line, cells }) => ({ part, line, entity, verdict: null, changes: [], candidates: [], subjectId: null, ...(batch.kind === 'roster' ? rosterRow(cells) : readRow(cells, reading)) }))
}

/** What rows come to: for people with all that writing them needs. Rows that only others refer to come to nothing of their own, but are told when they are wrong. */
export async function judgeRows(db: Database, context: CheckContext, part: string, rows: readonly StagedRow[], locks = false): Promise<{ readonly checked: readonly CheckedRow[]; readonly people: readonly CheckedPerson[] }> {
  const entity: ImportEntity | null = context.batch.kind === 'roster' ? rosterEntity[part as RosterPart] : entityOf(context.batch.kind)
  switch (entity) {
    case null: return { checked: rows.filter(({ problems }) => problems.length > 0).map((row) => ({ ...row, verdict: 'wrong' })), people: [] }
    case 'person': {
      const people = await checkPeople(db, context, context.batch.kind === 'roster' ? await withReferences(db, context, rows) : rows, locks)
      return { checked: people.map(({ row }) => row), people }
    }
    case 'organisation': case 'class': return { checked: await checkNamed(db, context, entity, rows), people: [] }
    default: return { checked: context.batch.kind === 'roster' ? await checkEnrolments(db, context, rows, locks) : await checkFacts(db, context, entity, rows, locks), people: [] }
  }
}
