import type { Database } from '#app/data/database.server.ts'
import { writeRows, type WrittenRow } from '#app/data/imports/journal.server.ts'
import { newIds } from '#app/data/imports/new-ids.server.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import type { CheckedRow } from '#app/domain/imports/batch.ts'
import { writtenPerson } from '#app/domain/imports/written-rows.ts'
import type { CheckContext } from './check-context.server.ts'
import type { CheckedPerson } from './check-people.server.ts'
import { completionRow } from './adopt-completions.server.ts'
import { ownSystem, recordKey } from './identify.server.ts'
import type { ImportWorld } from './reach.server.ts'

/** Writes people as they were judged, and remembers what was imported of each. */
export async function writePeople(db: Database, { batch, today, now, reading }: CheckContext, checked: readonly CheckedPerson[]): Promise<void> {
  const rows: Record<'person' | 'post' | 'residence' | 'imported_record', WrittenRow[]> = { person: [], post: [], residence: [], imported_record: [] }
  for (const { row, plan, person, record, post, current } of checked) {
    if (plan === null || row.subjectId === null || row.verdict === 'protected') continue
    const subjectId = row.subjectId
    const at = { part: row.part, line: row.line }
    const written = writtenPerson({ id: row.subjectId, current, plan, post, residence: person?.residence ?? null, today, now: now.toISOString(), newId: newIds, positionIdOf: (words) => reading.positions.find(words)?.id ?? null })
    if (written.person) rows.person.push({ ...written.person, ...at })
    rows.post.push(...written.posts.map((each) => ({ ...each, ...at })))
    rows.residence.push(...written.residences.map((each) => ({ ...each, ...at })))
    rows.imported_record.push(...recordRows(row, record, batch.system).map((each) => ({ ...each, ...at, entity: 'person', subject_id: subjectId, fields: plan.remembered, post_id: written.postId })))
  }
  for (const table of ['person', 'post', 'residence', 'imported_record'] as const) await writeRows(db, batch.id, table, rows[table])
}

/** Under which code a person is remembered. Who comes back as they left, by our own code, leaves no trace. */
function recordRows(row: CheckedRow, record: CheckedPerson['record'], system: string): readonly { readonly id: string; readonly system: string; readonly external_id: string }[] {
  const key = recordKey(row.values, system)
  const isEcho = key?.system === ownSystem && row.verdict === 'same' && record === null
  return key === null || isEcho ? [] : [{ id: record?.id ?? newIds(), system: key.system, external_id: key.externalId }]
}

/** Writes rows of whatever else is new: memberships, completions elsewhere, organisations, classes. */
export async function writeOthers(world: Pick<ImportWorld, 'randomBytes' | 'elsewhere'>, db: Database, context: CheckContext, rows: readonly CheckedRow[]): Promise<void> {
  const { batch, today, now } = context
  const of = (entity: CheckedRow['entity']) => rows.filter((row) => row.entity === entity && row.verdict === 'new' && row.subjectId !== null)
  const at = ({ part, line }: CheckedRow) => ({ part, line })
  const instant = now.toISOString()
  await writeRows(db, batch.id, 'organisation', of('organisation').map((row) => ({ id: row.subjectId ?? '', ...at(row), name: row.values['name'], parent_id: row.values['parentId'] ?? null, starts_on: today })))
  await writeRows(db, batch.id, 'cohort', of('class').map((row) => ({ id: row.subjectId ?? '', ...at(row), name: row.values['name'], course_id: batch.courseId, join_code: joinCode(world.randomBytes(8)), created_at: instant })))
  await writeRows(db, batch.id, 'imported_record', [...of('organisation'), ...of('class')].map((row) => ({ id: newIds(), ...at(row), system: batch.system, entity: row.entity, external_id: row.values['code'], subject_id: row.subjectId, fields: {} })))
  await writeRows(db, batch.id, 'cohort_member', of('member').map((row) => ({ id: `${row.values['subject']}:${row.values['person']}`, ...at(row), cohort_id: row.values['subject'], person_id: row.values['person'], joined_at: instant, added_by_id: batch.confirmedById ?? batch.authorId })))
  const byId = batch.confirmedById ?? batch.authorId
  await writeRows(db, batch.id, 'entered_evidence', of('completion').map((row) => completionRow(world, { id: row.subjectId ?? '', ...at(row), values: row.values, system: batch.system, byId, instant })))
}
