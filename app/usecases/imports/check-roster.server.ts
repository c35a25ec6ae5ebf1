import type { Database } from '#app/data/database.server.ts'
import { listHeld, listRecords } from '#app/data/imports/people.server.ts'
import { listStagedByCode } from '#app/data/imports/rows.server.ts'
import { findRestrictedAmong } from '#app/data/people/restrictions.server.ts'
import type { CheckedRow, RowProblem, RowValues, StagedRow } from '#app/domain/imports/batch.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import type { CheckContext } from './check-context.server.ts'
import { strayFinder } from './stray-members.server.ts'

const wrong = (row: StagedRow, field: string | null, read: string, reason: RowProblem['reason']): CheckedRow => checked(row, 'wrong', { problems: [{ field, read, reason }] })
const unknown = (field: 'user' | 'class', read: string): RowProblem => ({ field, read, reason: 'reference-wrong' })

function checked({ part, line, entity, key, values }: StagedRow, verdict: CheckedRow['verdict'], over: Partial<CheckedRow> = {}): CheckedRow {
  return { part, line, entity, key, values, verdict, problems: [], changes: [], candidates: [], subjectId: null, ...over }
}

/** The ids that codes of an archive stand for: known before, or new in the same file. */
async function subjectsOf(db: Database, { batch }: CheckContext, entity: string, part: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [records, staged] = [await listRecords(db, batch.system, entity, codes), await listStagedByCode(db, batch.id, part, codes)]
  return new Map([...[...staged].flatMap(([code, { subjectId }]) => (subjectId === null ? [] : [[code, subjectId] as const])), ...[...records].map(([code, { subjectId }]) => [code, subjectId] as const)])
}

/** Organisations and classes: those known by code or by name stay as they are; the rest are new. A class needs a course to be new. */
export async function checkNamed(db: Database, context: CheckContext, entity: 'organisation' | 'class', rows: readonly StagedRow[]): Promise<readonly CheckedRow[]> {
  const records = await listRecords(db, context.batch.system, entity, rows.flatMap(({ values }) => values['code'] ?? []))
  const parents = await subjectsOf(db, context, 'organisation', 'orgs.csv', rows.flatMap(({ values }) => values['parent'] ?? []))
  return rows.map((row) => {
    if (row.problems.length > 0) return checked(row, 'wrong', { problems: row.problems })
    const known = records.get(row.values['code'] ?? '')?.subjectId ?? nameKnown(context, entity, row.values['name'] ?? '')
    if (known !== null) return checked(row, 'same', { subjectId: known })
    if (entity === 'class' && context.batch.courseId === null) return wrong(row, 'class', row.values['name'] ?? '', 'class-unknown')
    const { parent } = row.values
    const parentId = parent === undefined ? undefined : parents.get(parent)
    return checked(row, 'new', { subjectId: row.subjectId, values: { ...row.values, ...(parentId !== undefined && { parentId }) } })
  })
}

function nameKnown({ reading }: CheckContext, entity: 'organisation' | 'class', name: string): string | null {
  const found = entity === 'organisation' ? reading.organisations.find(name) : reading.findClass(name)
  return found.ok ? found.value : null
}

/** Rows of people with the year of birth and the organisation they refer to put in their place. A child comes in through a guardian, by no archive. */
export async function withReferences(db: Database, context: CheckContext, rows: readonly StagedRow[]): Promise<readonly StagedRow[]> {
  const births = await listStagedByCode(db, context.batch.id, 'demographics.csv', rows.flatMap(({ values }) => values['code'] ?? []))
  const organisations = await subjectsOf(db, context, 'organisation', 'orgs.csv', rows.flatMap(({ values }) => values['organisationCode'] ?? []))
  return rows.map((row) => {
    const { organisationCode, ...values } = withPosition(row.values, context)
    const birthYear = births.get(values['code'] ?? '')?.values['birthYear']
    const organisation = organisationCode === undefined ? undefined : organisations.get(organisationCode)
    const problems: readonly RowProblem[] = [
      ...row.problems,
      ...(organisationCode !== undefined && organisation === undefined ? [{ field: 'organisation', read: organisationCode, reason: 'reference-wrong' as const }] : []),
      ...(birthYear !== undefined && isChild(Number(birthYear), context.today) ? [{ field: 'birthYear', read: birthYear, reason: 'too-young' as const }] : []),
    ]
    return { ...row, problems, values: { ...values, ...(organisationCode !== undefined && { organisationCode }), ...(birthYear !== undefined && { birthYear }), ...(organisation !== undefined && { organisation }) } }
  })
}

/** The position as the list of positions calls it. */
function withPosition({ position, ...values }: RowValues, { reading }: CheckContext): Record<string, string> {
  return { ...values, ...(position !== undefined && { position: reading.positions.find(position)?.name ?? position }) }
}

/** Who learns in which class. Teachers are listed only: a role is given by hand, never by a file. */
export async function checkEnrolments(db: Database, context: CheckContext, rows: readonly StagedRow[], locks = false): Promise<readonly CheckedRow[]> {
  const people = await subjectsOf(db, context, 'person', 'users.csv', rows.flatMap(({ values }) => values['user'] ?? []))
  const classes = await subjectsOf(db, context, 'class', 'classes.csv', rows.flatMap(({ values }) => values['class'] ?? []))
  const restricted = await findRestrictedAmong(db, [...people.values()], locks)
  const held = await listHeld(db, 'member', [...people.values()])
  const isStray = await strayFinder(db, context, rows.flatMap(({ values }) => { const [personId, classId] = [people.get(values['user'] ?? ''), classes.get(values['class'] ?? '')]; return personId === undefined || classId === undefined ? [] : [{ classId, personId }] }))
  return rows.map((row) => {
    if (row.problems.length > 0) return checked(row, 'wrong', { problems: row.problems })
    const { user = '', class: classCode = '', role } = row.values
    if (role !== 'student') return checked(row, 'same')
    const [person, subject] = [people.get(user), classes.get(classCode)]
    if (person === undefined || subject === undefined) return checked(row, 'wrong', { problems: [...(person === undefined ? [unknown('user', user)] : []), ...(subject === undefined ? [unknown('class', classCode)] : [])] })
    if (restricted.has(person)) return wrong(row, 'user', user, 'person-restricted')
    if (isStray({ classId: subject, personId: person })) return wrong(row, 'class', classCode, 'class-elsewhere')
    return checked(row, held.has(`${subject} ${person}`) ? 'same' : 'new', { subjectId: row.subjectId, values: { ...row.values, person, subject } })
  })
}
