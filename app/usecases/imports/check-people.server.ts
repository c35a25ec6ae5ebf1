import type { Database } from '#app/data/database.server.ts'
import type { PersonFacts, RecordFacts } from '#app/data/imports/people.server.ts'
import type { CheckedRow, RowProblem, RowValues, StagedRow } from '#app/domain/imports/batch.ts'
import { personFields, type PersonField } from '#app/domain/imports/kinds.ts'
import { personValues, postOfRow, shownValue, type Post } from '#app/domain/imports/person-values.ts'
import { planPerson, type PersonPlan, type PersonValues } from '#app/domain/imports/plan.ts'
import { rawCell } from '#app/domain/imports/read-row.ts'
import type { CheckContext } from './check-context.server.ts'
import { identifier } from './identify.server.ts'
import { homeOf } from './reach.server.ts'

/** What a row of a person comes to, with all that writing it needs. */
export interface CheckedPerson { readonly row: CheckedRow; readonly person: PersonFacts | null; readonly record: RecordFacts | null; readonly post: Post | null; readonly current: PersonValues | null; readonly plan: PersonPlan | null }

/** Judges rows of people: who each is about, and what it would change. The same before the preview and before it is written. */
export async function checkPeople(db: Database, context: CheckContext, rows: readonly StagedRow[], locks = false): Promise<readonly CheckedPerson[]> {
  const identify = await identifier(db, context, rows, locks)
  return rows.map((row) => {
    const found = identify(row)
    if (found.kind === 'wrong') return wrong(row, [...row.problems, { field: found.field, read: '', reason: found.reason }])
    if (found.kind === 'several') return row.problems.length > 0 ? wrong(row, row.problems) : bare(row, { verdict: 'ambiguous', candidates: found.ids })
    return found.kind === 'one' ? checkKnown(row, found.person, found.record, context) : checkNew(row, found.record, context)
  })
}

function bare(row: StagedRow, found: Partial<CheckedRow>): CheckedPerson {
  const { part, line, entity, key, values } = row
  return { row: { part, line, entity, key, values, verdict: null, problems: [], changes: [], candidates: [], subjectId: null, ...found }, person: null, record: null, post: null, current: null, plan: null }
}

function wrong(row: StagedRow, problems: readonly RowProblem[]): CheckedPerson {
  return bare(row, { verdict: 'wrong', problems })
}

/** Somebody who is here. A cell that says just what is kept is right as it is, whatever rule it breaks. */
function checkKnown(row: StagedRow, person: PersonFacts, record: RecordFacts | null, context: CheckContext): CheckedPerson {
  const post = postOfRow(person.posts, record?.postId ?? null, row.values['organisation'])
  const current = personValues({ ...person, phone: person.phone ?? person.accountPhone, email: person.email ?? person.accountEmail }, homeOf(context.reach, person), post)
  const { units, organisations } = context.reading
  const says = (field: PersonField) => current[field] !== undefined && rawCell(row.cells, context.batch.mapping, field) === shownValue(field, current[field], { unit: units.nameOf, organisation: organisations.nameOf })
  const isSame = (field: PersonField) => says(field) || (current[field] !== undefined && row.values[field] === current[field])
  const problems = row.problems.filter(({ field, reason }) => !(personFields.includes(field as PersonField) && (reason === 'missing' || isSame(field as PersonField))))
  const given = Object.fromEntries(personFields.flatMap((field) => (row.values[field] === undefined || says(field) ? [] : [[field, row.values[field]]])))
  const outside = problemsOfReach(given, context)
  if (problems.length + outside.length > 0) return wrong(row, [...problems, ...outside])
  const plan = onePost(planPerson({ given: { ...given, ...Object.fromEntries(personFields.filter(says).map((field) => [field, current[field] ?? ''])) }, current, last: record?.fields ?? {}, isProtected: person.isProtected, overwrites: context.batch.overwrites }))
  return { ...bare(row, { verdict: plan.verdict, changes: plan.changes, subjectId: person.id }), person, record, post, current, plan }
}

/** Whoever stays where they are by the hand of a person keeps that post as it is; whoever moves takes up the new one as the row says. */
function onePost(plan: PersonPlan): PersonPlan {
  const move = plan.changes.find(({ field }) => field === 'organisation')
  if (!move || plan.verdict === 'protected') return plan
  const ofPost: readonly PersonField[] = ['position', 'postFrom', 'postUntil']
  const changes = move.kept ? plan.changes.filter(({ field }) => !ofPost.includes(field)) : plan.changes.map((change) => (ofPost.includes(change.field) ? { ...change, kept: false } : change))
  return { ...plan, changes, verdict: changes.some(({ kept }) => !kept) ? 'changed' : 'same' }
}

/** By one of these beside the name an official is known the next time; one that cannot be read is to be mended first. */
const knownBy = ['code', 'birthYear', 'phone'] as const

/** Somebody who is not here yet. A resident and a pupil say the year of birth, as whoever signs up does: a child comes through a guardian, by no list. */
function checkNew(row: StagedRow, record: RecordFacts | null, context: CheckContext): CheckedPerson {
  const values = { ...row.values, ...onlyPlace(row.values, context) }
  const { kind } = context.batch
  const missing = (field: string, reason: RowProblem['reason'] = 'missing'): RowProblem[] => (values[field] === undefined && !row.problems.some((problem) => problem.field === field) ? [{ field, read: '', reason }] : [])
  const isPupil = kind === 'roster' && values['role'] === 'student'
  const needed = isPupil ? missing('birthYear', 'birth-date-missing') : kind === 'officials' ? missing('organisation') : kind === 'residents' ? [...missing('unit'), ...missing('birthYear')] : []
  const isKnowable = kind === 'residents' || knownBy.some((field) => values[field] !== undefined || row.problems.some((problem) => problem.field === field))
  const problems = [...row.problems, ...missing('name').filter(() => !row.problems.some(({ field }) => field === 'name')), ...needed, ...(isKnowable ? [] : [{ field: 'birthYear', read: '', reason: 'no-way-to-know' as const }]), ...problemsOfReach(values, context)]
  if (problems.length > 0) return wrong(row, problems)
  const plan = planPerson({ given: values, current: null, last: {}, isProtected: false, overwrites: false })
  return { ...bare({ ...row, values }, { verdict: 'new', changes: plan.changes, subjectId: row.subjectId }), record, plan }
}

/** Who may import for one commune only need not write it in every row. */
function onlyPlace(values: RowValues, { batch, reach }: CheckContext): RowValues {
  const [only, another] = reach.units ?? []
  return batch.kind === 'residents' && values['unit'] === undefined && only !== undefined && another === undefined ? { unit: only } : {}
}

/** Nobody is put where whoever imports has no say. */
function problemsOfReach(values: RowValues, { reach }: CheckContext): readonly RowProblem[] {
  const outside = (field: 'unit' | 'organisation', set: ReadonlySet<string> | null): RowProblem[] => (values[field] === undefined || set === null || set.has(values[field]) ? [] : [{ field, read: '', reason: 'not-in-your-charge' }])
  return [...outside('organisation', reach.organisations), ...outside('unit', reach.units)]
}
