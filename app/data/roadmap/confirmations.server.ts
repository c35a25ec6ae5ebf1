import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { endOfDay, type Day } from '#app/domain/calendar.ts'
import type { Shown } from '#app/domain/roadmap/confirmation.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Somebody of a commune who may be put on a list: they have a name, and were assessed or completed a course. */
export interface Candidate { readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly isConfirmed: boolean }
interface Where extends FigureScope { readonly units: readonly UnitKey[]; readonly ruleVersion: number }

/** People who live in some declared units on a day and have something to show, whoever is not yet confirmed by the rule first, by name; only these when `ids` are given. */
export async function listCandidates(db: Database, { units, day, demonstration, ruleVersion, ids = null, most, after = 0 }: Where & { readonly ids?: readonly string[] | null; readonly most: number; readonly after?: number }): Promise<readonly Candidate[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; birth_year: number | null; is_confirmed: boolean }[]>`
    SELECT p.id, p.name, p.birth_year, EXISTS (SELECT FROM confirmation c WHERE c.person_id = p.id AND c.rule_version = ${ruleVersion} AND c.revoked_at IS NULL) AS is_confirmed
    FROM person p JOIN LATERAL (
      SELECT unit_code, unit_valid_from FROM residence WHERE person_id = p.id AND starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
    WHERE p.id IN (SELECT person_id FROM residence JOIN unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]) AS u (code, valid_from) ON unit_code = u.code AND unit_valid_from = u.valid_from)
      AND (r.unit_code, r.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]))
      AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL AND p.name IS NOT NULL AND ${unrestricted()} AND (${ids === null} OR p.id::text = ANY(${[...(ids ?? [])]}))
      AND (EXISTS (SELECT FROM completion c WHERE c.person_id = p.id) OR EXISTS (SELECT FROM attempt a WHERE a.person_id = p.id AND a.course_id = ${basicLevelCourse}))
    ORDER BY is_confirmed, p.name_sort, p.id LIMIT ${most} OFFSET ${after}`
  return rows.map((row) => ({ personId: row.id, name: row.name, birthYear: row.birth_year, isConfirmed: row.is_confirmed }))
}

/** Until the transaction ends nobody merges these people; answers how many of them were not merged before. */
export async function holdUnmerged(db: Database, ids: readonly string[]): Promise<number> {
  return (await db.$queryRaw<unknown[]>`SELECT 1 FROM person WHERE id::text = ANY(${[...ids]}) AND claimed_by_id IS NULL ORDER BY id FOR SHARE`).length
}

/** What a confirmation rests on, kept as it was on its day; the ids lead to the answers and records behind it. */
export interface KeptEvidence extends Shown { readonly attempts: readonly string[]; readonly completions: readonly string[] }

/** The attempts at the assessment and the completions that each person had by the end of a day. */
export async function listRestsOn(db: Database, ids: readonly string[], day: Day): Promise<ReadonlyMap<string, Pick<KeptEvidence, 'attempts' | 'completions'>>> {
  const rows = await db.$queryRaw<{ person_id: string; attempts: string[]; completions: string[] }[]>`
    SELECT p.id AS person_id,
      ARRAY(SELECT a.id::text FROM attempt a WHERE a.person_id = p.id AND a.course_id = ${basicLevelCourse} AND EXISTS (SELECT FROM area_result r WHERE r.attempt_id = a.id AND r.scored_at < ${endOfDay(day)}) ORDER BY a.id) AS attempts,
      ARRAY(SELECT c.id::text FROM completion c WHERE c.person_id = p.id AND c.completed_at < ${endOfDay(day)} ORDER BY c.id) AS completions
    FROM person p WHERE p.id = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map(({ person_id: id, attempts, completions }) => [id, { attempts, completions }]))
}

export interface Act { readonly unit: UnitKey; readonly day: Day; readonly document: string; readonly ruleVersion: number; readonly demonstration: boolean; readonly people: readonly { readonly personId: string; readonly evidence: KeptEvidence }[] }

/** Writes an act and its people; answers its id and how many were written: one confirmed by the rule already is not. */
export async function saveAct(db: Database, { unit, day, people, ...act }: Act, by: { readonly actorId: string; readonly now: Date }): Promise<{ readonly id: string; readonly written: number }> {
  const { id } = await db.confirmationAct.create({ data: { ...act, unitCode: unit.code, unitValidFrom: new Date(`${unit.validFrom}T00:00:00Z`), day: new Date(`${day}T00:00:00Z`), madeAt: by.now, madeById: by.actorId }, select: { id: true } })
  const written = await db.$executeRaw`
    INSERT INTO confirmation (id, act_id, person_id, rule_version, evidence)
    SELECT gen_random_uuid(), ${id}::uuid, person_id, ${act.ruleVersion}, evidence::jsonb FROM unnest(${people.map(({ personId }) => personId)}::uuid[], ${people.map(({ evidence }) => JSON.stringify(evidence))}::text[]) AS given (person_id, evidence)
    ORDER BY person_id ON CONFLICT (person_id, rule_version) WHERE revoked_at IS NULL DO NOTHING`
  return { id, written }
}

/** Revokes one; false when it stands no longer, or is of an act of another unit. The row stays. */
export async function endConfirmation(db: Database, { id, units, why, actorId, now }: { readonly id: string; readonly units: readonly UnitKey[]; readonly why: string; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE confirmation c SET revoked_at = ${now}, revoked_by_id = ${actorId}::uuid, revoked_why = ${why} FROM confirmation_act a
    WHERE c.id::text = ${id} AND c.revoked_at IS NULL AND a.id = c.act_id AND (a.unit_code, a.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]))`
  return ended === 1
}
