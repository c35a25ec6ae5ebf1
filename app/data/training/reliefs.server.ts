import type { Day } from '#app/domain/calendar.ts'
import type { AbsenceKind, Relief } from '#app/domain/training/cycle.ts'
import type { Database } from '../database.server.ts'

export interface CycleKey { readonly requirementId: string; readonly personId: string; readonly number: number }

/** A relief with who gave it and, taken back, who did and why. */
export interface KeptRelief extends Relief, CycleKey { readonly by: string; readonly takenBackBy: string | null; readonly takenBackWhy: string | null }

/** Keeps an extension or an exemption; null when one of its kind was given to the cycle from the same day and stands. */
export async function saveRelief(db: Database, relief: CycleKey & Pick<Relief, 'kind' | 'startsOn' | 'untilOn' | 'why'> & { readonly byId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO cycle_relief (id, requirement_id, person_id, number, kind, starts_on, until_on, why, made_at, made_by_id)
    VALUES (gen_random_uuid(), ${relief.requirementId}::uuid, ${relief.personId}::uuid, ${relief.number}, ${relief.kind}, ${relief.startsOn}::date, ${relief.untilOn}::date, ${relief.why}, ${relief.now}, ${relief.byId}::uuid)
    ON CONFLICT (requirement_id, person_id, number, kind, starts_on) WHERE taken_back_at IS NULL DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Takes a relief of a person back, once, and answers what it was; null when it does not stand. */
export async function endRelief(db: Database, given: { readonly id: string; readonly personId: string; readonly why: string; readonly byId: string; readonly now: Date }): Promise<CycleKey & Pick<Relief, 'kind'> | null> {
  const rows = await db.$queryRaw<(CycleKey & Pick<Relief, 'kind'>)[]>`
    UPDATE cycle_relief SET taken_back_at = ${given.now}, taken_back_by_id = ${given.byId}::uuid, taken_back_why = ${given.why}
    WHERE id::text = ${given.id} AND person_id::text = ${given.personId} AND taken_back_at IS NULL RETURNING requirement_id AS "requirementId", person_id AS "personId", number, kind`
  return rows[0] ?? null
}

/** Every relief ever given to a person, latest first; one that stands again on a later cycle, once. */
export function listReliefs(db: Database, personId: string): Promise<readonly KeptRelief[]> {
  return db.$queryRaw`
    SELECT r.id, r.requirement_id AS "requirementId", r.person_id AS "personId", r.number, r.kind, r.starts_on::text AS "startsOn", r.until_on::text AS "untilOn", r.why, r.made_at AS "madeAt",
      r.taken_back_at AS "takenBackAt", coalesce(p.name, '') AS by, b.name AS "takenBackBy", r.taken_back_why AS "takenBackWhy"
    FROM cycle_relief r LEFT JOIN person p ON p.id = r.made_by_id LEFT JOIN person b ON b.id = r.taken_back_by_id
    WHERE r.person_id = ${personId}::uuid
      AND NOT EXISTS (SELECT FROM cycle_relief l WHERE (l.requirement_id, l.person_id, l.kind, l.starts_on, l.made_at) = (r.requirement_id, r.person_id, r.kind, r.starts_on, r.made_at) AND l.number > r.number)
    ORDER BY r.made_at DESC, r.id`
}

export interface KeptAbsence { readonly id: string; readonly kind: AbsenceKind; readonly startsOn: Day; readonly endsOn: Day | null; readonly why: string; readonly recordedAt: Date; readonly by: string; readonly takenBackAt: Date | null; readonly takenBackWhy: string | null }

/** Keeps a leave; null when one that begins on the same day is on record. */
export async function saveAbsence(db: Database, given: { readonly personId: string; readonly kind: AbsenceKind; readonly startsOn: Day; readonly endsOn: Day | null; readonly why: string; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO absence (id, person_id, kind, starts_on, ends_on, why, recorded_at, recorded_by_id)
    VALUES (gen_random_uuid(), ${given.personId}::uuid, ${given.kind}, ${given.startsOn}::date, ${given.endsOn}::date, ${given.why}, ${given.now}, ${given.byId}::uuid)
    ON CONFLICT (person_id, starts_on) WHERE taken_back_at IS NULL DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Takes a leave of a person back and answers what it was; null when it does not stand. */
export async function endAbsence(db: Database, given: { readonly id: string; readonly personId: string; readonly why: string; readonly byId: string; readonly now: Date }): Promise<{ readonly kind: AbsenceKind; readonly startsOn: Day; readonly why: string } | null> {
  const rows = await db.$queryRaw<{ kind: AbsenceKind; startsOn: Day; why: string }[]>`
    UPDATE absence SET taken_back_at = ${given.now}, taken_back_by_id = ${given.byId}::uuid, taken_back_why = ${given.why}
    WHERE id::text = ${given.id} AND person_id::text = ${given.personId} AND taken_back_at IS NULL RETURNING kind, starts_on::text AS "startsOn", why`
  return rows[0] ?? null
}

/** Every leave of a person, latest first. */
export function listKeptAbsences(db: Database, personId: string): Promise<readonly KeptAbsence[]> {
  return db.$queryRaw`
    SELECT a.id, a.kind, a.starts_on::text AS "startsOn", a.ends_on::text AS "endsOn", a.why, a.recorded_at AS "recordedAt", coalesce(p.name, '') AS by, a.taken_back_at AS "takenBackAt", a.taken_back_why AS "takenBackWhy"
    FROM absence a LEFT JOIN person p ON p.id = a.recorded_by_id WHERE a.person_id = ${personId}::uuid ORDER BY a.starts_on DESC, a.recorded_at DESC`
}
