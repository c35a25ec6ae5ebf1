import type { Day } from '#app/domain/calendar.ts'
import type { Absence, CycleEvent, CycleRecord, Ending, PathKind, Relief } from '#app/domain/training/cycle.ts'
import type { Change } from '#app/domain/training/evaluate.ts'
import type { Obligation } from '#app/domain/training/obligation.ts'
import type { Database } from '../database.server.ts'

/** What is on record of a person's requirements: every cycle with its events and reliefs, and their absences. */
export interface PersonObligations { readonly obligations: readonly Obligation[]; readonly absences: readonly Absence[] }
export const nothingAsked: PersonObligations = { obligations: [], absences: [] }

interface Key { requirement_id: string; person_id: string; number: number }
interface CycleRow extends Key { path: PathKind; opens_on: Day; due_on: Day; course_ids: string[]; opened_at: Date }
interface EventRow extends Key { kind: CycleEvent['kind']; at: Date; day: Day | null; completed_at: Date | null; completion_ids: string[]; course_ids: string[]; why: Ending | null }
interface ReliefRow extends Key, Relief {}
interface AbsenceRow extends Absence { personId: string }

const keyOf = (row: Key) => `${row.requirement_id} ${row.person_id} ${row.number}`

/** All of it, of these people, in four queries however many they are; of one requirement where it is named. Whoever has nothing is left out. */
export async function listObligations(db: Database, personIds: readonly string[], requirementId: string | null = null): Promise<ReadonlyMap<string, PersonObligations>> {
  const [cycles, events, reliefs, absences] = await Promise.all([
    db.$queryRaw<CycleRow[]>`SELECT requirement_id, person_id, number, path, opens_on::text, due_on::text, course_ids, opened_at FROM obligation_cycle WHERE person_id = ANY(${personIds}::uuid[]) AND (${requirementId}::uuid IS NULL OR requirement_id = ${requirementId}::uuid) ORDER BY number`,
    db.$queryRaw<EventRow[]>`SELECT requirement_id, person_id, number, kind, at, day::text, completed_at, completion_ids, course_ids, why FROM cycle_event WHERE person_id = ANY(${personIds}::uuid[]) AND (${requirementId}::uuid IS NULL OR requirement_id = ${requirementId}::uuid) ORDER BY number, sequence`,
    db.$queryRaw<ReliefRow[]>`SELECT requirement_id, person_id, number, id, kind, starts_on::text AS "startsOn", until_on::text AS "untilOn", why, made_at AS "madeAt", taken_back_at AS "takenBackAt" FROM cycle_relief WHERE person_id = ANY(${personIds}::uuid[]) AND (${requirementId}::uuid IS NULL OR requirement_id = ${requirementId}::uuid) ORDER BY made_at, id`,
    listAbsences(db, personIds),
  ])
  const [eventsOf, reliefsOf] = [Map.groupBy(events, keyOf), Map.groupBy(reliefs, keyOf)]
  const records = Map.groupBy(cycles, (row) => row.person_id)
  const ids = new Set([...records.keys(), ...absences.keys()])
  return new Map([...ids].map((personId) => [personId, { absences: absences.get(personId) ?? [], obligations: [...Map.groupBy(records.get(personId) ?? [], (row) => row.requirement_id)].map(([id, rows]) => ({
    requirementId: id, personId, cycles: rows.map((row) => toRecord(row, eventsOf.get(keyOf(row)) ?? [], reliefsOf.get(keyOf(row)) ?? [])),
  })) }]))
}

/** The same of one person. */
export async function findObligations(db: Database, personId: string): Promise<PersonObligations> {
  return (await listObligations(db, [personId])).get(personId) ?? nothingAsked
}

/** The absences of these people, also those taken back, by person. */
async function listAbsences(db: Database, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Absence[]>> {
  const rows = await db.$queryRaw<AbsenceRow[]>`
    SELECT person_id AS "personId", id, kind, starts_on::text AS "startsOn", ends_on::text AS "endsOn", recorded_at AS "recordedAt", taken_back_at AS "takenBackAt"
    FROM absence WHERE person_id = ANY(${personIds}::uuid[]) ORDER BY starts_on, id`
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** Whether something is required, and nobody has a cycle of anything. */
export async function hasUnasked(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`SELECT EXISTS (SELECT 1 FROM requirement WHERE withdrawn_at IS NULL) AND NOT EXISTS (SELECT 1 FROM obligation_cycle) AS found`
  return rows[0]?.found === true
}

/** Which of these people have a cycle that was not met: of most who learn nothing is asked, and nothing more need be read. */
export async function listWithUnmet(db: Database, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT y.person_id AS "personId" FROM obligation_cycle y WHERE y.person_id = ANY(${personIds}::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM cycle_event e WHERE e.requirement_id = y.requirement_id AND e.person_id = y.person_id AND e.number = y.number AND e.kind = 'met')`
  return rows.map(({ personId }) => personId)
}

/** How many people have a cycle of a requirement that is asked of them on a day. */
export async function countAsked(db: Database, requirementId: string, today: Day): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS people FROM (SELECT DISTINCT ON (person_id) person_id, number FROM obligation_cycle WHERE requirement_id = ${requirementId}::uuid ORDER BY person_id, number DESC) AS y
    JOIN person p ON p.id = y.person_id AND p.claimed_by_id IS NULL
    WHERE (SELECT e.day FROM cycle_event e WHERE e.requirement_id = ${requirementId}::uuid AND e.person_id = y.person_id AND e.number = y.number AND e.kind = 'ending' ORDER BY e.sequence DESC LIMIT 1) <= ${today}::date IS NOT TRUE`
  return rows[0]?.people ?? 0
}

function toRecord(row: CycleRow, events: readonly EventRow[], reliefs: readonly ReliefRow[]): CycleRecord {
  return {
    number: row.number, path: row.path, opensOn: row.opens_on, dueOn: row.due_on, courseIds: row.course_ids, openedAt: row.opened_at,
    events: events.map(toEvent),
    reliefs: reliefs.map(({ id, kind, startsOn, untilOn, why, madeAt, takenBackAt }) => ({ id, kind, startsOn, untilOn, why, madeAt, takenBackAt })),
  }
}

function toEvent({ kind, at, day, completed_at: completedAt, completion_ids: completionIds, course_ids: courseIds, why }: EventRow): CycleEvent {
  switch (kind) {
    case 'met': return { kind, at, completedAt: completedAt ?? at, validThrough: day, completionIds }
    case 'voided': return { kind, at }
    case 'ending': return { kind, at, day, why }
    case 'path': return { kind, at, courseIds }
  }
}

export interface PersonChange { readonly requirementId: string; readonly personId: string; readonly change: Change }

/**
 * Adds cycles and events, in the order of their keys, so that two evaluations at once wait for each other rather than block; of the same, one is
 * kept. Answers how many were new.
 */
export async function saveChanges(db: Database, changes: readonly PersonChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const inOrder = changes.map((each) => ({ ...each, at: `${each.requirementId} ${each.personId}` })).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const opened = inOrder.flatMap(({ requirementId, personId, change }) => (change.kind === 'open' ? [{ requirementId, personId, ...change.cycle }] : []))
  const events = inOrder.flatMap(({ requirementId, personId, change }) => (change.kind === 'event' ? [{ requirementId, personId, number: change.number, sequence: change.sequence, ...columnsOf(change.event) }] : []))
  // As one JSON text: a row of its own for every parameter would soon be more than a statement may have.
  const kept = opened.length === 0 ? 0 : await db.$executeRaw`
    INSERT INTO obligation_cycle (requirement_id, person_id, number, path, opens_on, due_on, course_ids, opened_at)
    SELECT "requirementId", "personId", number, path, "opensOn", "dueOn", ARRAY(SELECT jsonb_array_elements_text("courseIds")), "openedAt"
    FROM jsonb_to_recordset(${JSON.stringify(opened)}::jsonb) AS row ("requirementId" uuid, "personId" uuid, number int, path text, "opensOn" date, "dueOn" date, "courseIds" jsonb, "openedAt" timestamptz)
    ON CONFLICT DO NOTHING`
  return kept + (events.length === 0 ? 0 : await db.$executeRaw`
    INSERT INTO cycle_event (requirement_id, person_id, number, sequence, kind, at, day, completed_at, completion_ids, course_ids, why)
    SELECT "requirementId", "personId", number, sequence, kind, at, day, "completedAt", ARRAY(SELECT jsonb_array_elements_text("completionIds"))::uuid[], ARRAY(SELECT jsonb_array_elements_text("courseIds")), why
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS row ("requirementId" uuid, "personId" uuid, number int, sequence int, kind text, at timestamptz, day date, "completedAt" timestamptz, "completionIds" jsonb, "courseIds" jsonb, why text)
    ON CONFLICT DO NOTHING`)
}

/** An event as columns; shared with whoever copies rows in. */
export function columnsOf(event: CycleEvent) {
  return {
    kind: event.kind, at: event.at,
    day: event.kind === 'met' ? event.validThrough : event.kind === 'ending' ? event.day : null,
    completedAt: event.kind === 'met' ? event.completedAt : null,
    completionIds: event.kind === 'met' ? event.completionIds : [],
    courseIds: event.kind === 'path' ? event.courseIds : [],
    why: event.kind === 'ending' ? event.why : null,
  }
}
