import type { Database } from '#app/data/database.server.ts'
import { listHeld } from '#app/data/imports/people.server.ts'
import type { CheckedRow, RowProblem, StagedRow } from '#app/domain/imports/batch.ts'
import type { CheckContext } from './check-context.server.ts'
import { identifier } from './identify.server.ts'

/** Judges rows that say of somebody who is here that they are in a class, or completed something elsewhere. Nobody new comes of them. */
export async function checkFacts(db: Database, context: CheckContext, entity: 'member' | 'completion', rows: readonly StagedRow[], locks = false): Promise<readonly CheckedRow[]> {
  const identify = await identifier(db, context, rows, locks)
  const found = rows.map((row) => ({ row, who: identify(row) }))
  const held = await listHeld(db, entity, found.flatMap(({ who }) => (who.kind === 'one' ? [who.person.id] : [])))
  return found.map(({ row, who }): CheckedRow => {
    const { part, line, key } = row
    const checked = (verdict: CheckedRow['verdict'], over: Partial<CheckedRow> = {}): CheckedRow => ({ part, line, entity, key, values: row.values, verdict, problems: [], changes: [], candidates: [], subjectId: null, ...over })
    const wrong = (...problems: readonly RowProblem[]) => checked('wrong', { problems: [...row.problems, ...problems] })
    if (who.kind === 'wrong') return wrong({ field: who.field, read: '', reason: who.reason })
    if (who.kind === 'none') return wrong({ field: row.values['code'] === undefined ? 'name' : 'code', read: row.values['code'] ?? row.values['name'] ?? '', reason: 'person-unknown' })
    if (row.problems.length > 0) return wrong()
    if (who.kind === 'several') return checked('ambiguous', { candidates: who.ids })
    const subject = row.values[entity === 'member' ? 'class' : 'course'] ?? ''
    return checked(held.has(`${subject} ${who.person.id}`) ? 'same' : 'new', { subjectId: row.subjectId, values: { ...row.values, person: who.person.id, subject } })
  })
}
