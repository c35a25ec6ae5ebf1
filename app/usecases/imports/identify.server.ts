import type { Database } from '#app/data/database.server.ts'
import { listNamesakes, listPersonFacts, listRecords, type PersonFacts, type RecordFacts } from '#app/data/imports/people.server.ts'
import type { RowValues, StagedRow } from '#app/domain/imports/batch.ts'
import type { CellReason } from '#app/domain/imports/cell.ts'
import { matchPerson, type Known } from '#app/domain/imports/match.ts'
import { personKey } from '#app/domain/imports/read-row.ts'
import { fold } from '#app/domain/people/text.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { CheckContext } from './check-context.server.ts'
import { homeOf, isWithinReach } from './reach.server.ts'

/** The codes that this product itself gives people. */
export const ownSystem = 'ky-nang-so'

/** Whom a row is about. `record`: what was imported of them before from the same source. */
export type Identified =
  | { readonly kind: 'one'; readonly person: PersonFacts; readonly record: RecordFacts | null }
  | { readonly kind: 'none'; readonly record: RecordFacts | null }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'wrong'; readonly reason: CellReason; readonly field: string | null }

export type Identify = (row: Pick<StagedRow, 'values' | 'chosen'>) => Identified

export interface RecordKey { readonly system: string; readonly externalId: string }

/** Under which code what is imported of a row is remembered; null for a row that says too little. */
export function recordKey(values: RowValues, system: string): RecordKey | null {
  const { ownId, code } = values
  if (ownId !== undefined) return { system: ownSystem, externalId: ownId }
  if (code !== undefined) return { system, externalId: code }
  const natural = personKey(values)
  return natural === null ? null : { system, externalId: natural }
}

/** Loads what is known of all whom some rows may be about, in a handful of statements, and tells them apart. */
export async function identifier(db: Database, context: CheckContext, rows: readonly Pick<StagedRow, 'values' | 'chosen'>[], locks = false): Promise<Identify> {
  const { batch, today, now } = context
  const keys = rows.flatMap(({ values }) => recordKey(values, batch.system) ?? [])
  const externalIds = (system: string) => keys.filter((key) => key.system === system).map(({ externalId }) => externalId)
  const own = await listRecords(db, ownSystem, 'person', externalIds(ownSystem))
  const foreign = batch.system === ownSystem ? own : await listRecords(db, batch.system, 'person', externalIds(batch.system))
  const recordOf = (values: RowValues) => { const key = recordKey(values, batch.system); return key === null ? null : (key.system === ownSystem ? own : foreign).get(key.externalId) ?? null }
  const unknown = rows.filter(({ values }) => values['ownId'] === undefined && recordOf(values) === null && values['name'] !== undefined)
  const namesakes = await listNamesakes(db, unknown.map(({ values }) => ({ name: fold(values['name'] ?? ''), year: values['birthYear'] === undefined ? null : Number(values['birthYear']) })), context.writes ? batch.id : null)
  const byName = Map.groupBy(namesakes, ({ nameFolded }) => nameFolded)
  const ids = new Set([...[...own.values(), ...foreign.values()].map(({ subjectId }) => subjectId), ...namesakes.map(({ id }) => id), ...externalIds(ownSystem).filter(isUuid), ...rows.flatMap(({ chosen }) => (chosen === null || chosen === 'new' ? [] : [chosen]))])
  const people = await listPersonFacts(db, [...ids], today, now, locks)
  const candidatesOf = (name: string) => (byName.get(fold(name)) ?? []).flatMap(({ id }) => { const person = people.get(id); return person && isWithinReach(context.reach, person, today) ? [{ id, isRestricted: person.isRestricted, ...knownOf(person, context) }] : [] })
  return ({ values, chosen }) => identify(values, chosen, { people, record: recordOf(values), candidatesOf, isHere: (person) => isWithinReach(context.reach, person, today) })
}

interface Candidate extends Known { readonly id: string; readonly isRestricted: boolean }
interface Around { readonly people: ReadonlyMap<string, PersonFacts>; readonly record: RecordFacts | null; readonly candidatesOf: (name: string) => readonly Candidate[]; readonly isHere: (person: PersonFacts) => boolean }

const wrong = (reason: CellReason, field: string | null = null): Identified => ({ kind: 'wrong', reason, field })

function identify(values: RowValues, chosen: string | null, { people, record, candidatesOf, isHere }: Around): Identified {
  const person = people.get((chosen === 'new' ? null : chosen) ?? values['ownId'] ?? record?.subjectId ?? '')
  if (person) return known(person, record, isHere)
  if (values['ownId'] !== undefined) return wrong('own-id-unknown', 'ownId')
  if (values['name'] === undefined) return { kind: 'none', record }
  return matched(knownOfRow(values), candidatesOf(values['name']), { people, record, isNew: chosen === 'new' })
}

function known(person: PersonFacts, record: RecordFacts | null, isHere: Around['isHere']): Identified {
  if (!isHere(person)) return wrong('not-in-your-charge')
  return person.isRestricted ? wrong('person-restricted') : { kind: 'one', person, record }
}

/** Whoever is restricted is offered to nobody; but where a row may be about them, nobody new is made of it, whatever was chosen. */
function matched(row: Known, candidates: readonly Candidate[], { people, record, isNew }: Pick<Around, 'people' | 'record'> & { readonly isNew: boolean }): Identified {
  const match = matchPerson(row, isNew ? candidates.filter(({ isRestricted }) => isRestricted) : candidates)
  if (match.kind === 'none') return { kind: 'none', record }
  const ids = (match.kind === 'one' ? [match.id] : match.ids).filter((id) => people.get(id)?.isRestricted === false)
  if (ids.length === 0) return wrong('person-restricted')
  const person = match.kind === 'one' ? people.get(match.id) : undefined
  return person ? { kind: 'one', person, record } : { kind: 'several', ids }
}

function knownOfRow(values: RowValues): Known {
  return { name: values['name'] ?? '', birthYear: values['birthYear'] === undefined ? null : Number(values['birthYear']), phones: values['phone'] === undefined ? [] : [values['phone']], places: [values['unit'], values['organisation']].filter((place) => place !== undefined) }
}

/** By what somebody here is known. */
export function knownOf(person: PersonFacts, { reach, today }: Pick<CheckContext, 'reach' | 'today'>): Known {
  const home = homeOf(reach, person)
  const work = person.posts.filter(({ endsOn }) => endsOn === null || endsOn >= today).map(({ organisationId }) => organisationId)
  return { name: person.name ?? '', birthYear: person.birthYear, phones: [person.phone, person.accountPhone].filter((phone) => phone !== null), places: [...(home === null ? [] : [home]), ...work] }
}
