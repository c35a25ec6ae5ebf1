import type { Database } from '#app/data/database.server.ts'
import { listHeld, listTakenBack } from '#app/data/imports/people.server.ts'
import type { CheckedRow, RowProblem, StagedRow } from '#app/domain/imports/batch.ts'
import type { ImportField } from '#app/domain/imports/kinds.ts'
import type { CheckContext } from './check-context.server.ts'
import { identifier } from './identify.server.ts'
import { findRenewing } from './renewing-completions.server.ts'
import { strayFinder } from './stray-members.server.ts'

/** Judges rows that say of somebody who is here that they are in a class, or completed something elsewhere. Nobody new comes of them. */
export async function checkFacts(db: Database, context: CheckContext, entity: 'member' | 'completion', rows: readonly StagedRow[], locks = false): Promise<readonly CheckedRow[]> {
  const identify = await identifier(db, context, rows, locks)
  const found = rows.map((row) => ({ row, who: identify(row) }))
  const personIds = found.flatMap(({ who }) => (who.kind === 'one' ? [who.person.id] : []))
  const held = await listHeld(db, entity, personIds)
  const takenBack = entity === 'member' ? new Set<string>() : await listTakenBack(db, personIds)
  const renewing = await findRenewing(db, context, entity === 'member' ? [] : found.flatMap(({ row: { values }, who }) => (who.kind === 'one' ? [{ personId: who.person.id, subject: values['course'] ?? '', day: values['happenedOn'] ?? '' }] : [])), held)
  const isStray = await strayFinder(db, context, entity === 'member' ? found.flatMap(({ row, who }) => (who.kind === 'one' ? [{ classId: row.values['class'] ?? '', personId: who.person.id }] : [])) : [])
  const isHeld = (key: string, day = '') => (held.has(key) && !renewing.has(key)) || takenBack.has(`${key} ${day}`)
  return found.map(({ row, who }): CheckedRow => {
    const { part, line, key: rowKey } = row
    const checked = (verdict: CheckedRow['verdict'], over: Partial<CheckedRow> = {}): CheckedRow => ({ part, line, entity, key: rowKey, values: row.values, verdict, problems: [], changes: [], candidates: [], subjectId: null, ...over })
    const wrong = (...problems: readonly RowProblem[]) => checked('wrong', { problems: [...row.problems, ...problems] })
    if (who.kind === 'wrong') return wrong({ field: who.field, read: '', reason: who.reason })
    if (who.kind === 'none') return wrong(unknownPerson(row))
    if (unsettled(row).length > 0) return wrong()
    if (who.kind === 'several') return checked('ambiguous', { candidates: who.ids })
    const subject = row.values[entity === 'member' ? 'class' : 'course'] ?? ''
    if (entity === 'member' && isStray({ classId: subject, personId: who.person.id })) return wrong({ field: 'class', read: '', reason: 'class-elsewhere' })
    const key = `${subject} ${who.person.id}`
    return checked(isHeld(key, row.values['happenedOn']) ? 'same' : 'new', { subjectId: row.subjectId, values: { ...row.values, person: who.person.id, subject } })
  })
}

/** By what else somebody is known, whom our own code names already: whatever is wrong with it keeps nothing. */
const besideOwnId: readonly (string | null)[] = ['name', 'familyName', 'givenName', 'birthYear', 'unit', 'organisation', 'phone'] satisfies readonly ImportField[]

function unsettled({ values, problems }: StagedRow): readonly RowProblem[] {
  return values['ownId'] === undefined ? problems : problems.filter(({ field }) => !besideOwnId.includes(field))
}

function unknownPerson({ values: { code, name = '' } }: StagedRow): RowProblem {
  return code === undefined ? { field: 'name', read: name, reason: 'person-unknown' } : { field: 'code', read: code, reason: 'person-unknown' }
}
