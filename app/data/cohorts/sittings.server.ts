import type { Sitting } from '#app/domain/cohorts/sitting.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

interface SittingRow { id: string; quiz_id: string | null; cohort_id: string; place: string; starts_at: Date; ends_at: Date; code: string }

function sittingOf(row: SittingRow): Sitting {
  return { id: row.id, quizId: row.quiz_id, cohortId: row.cohort_id, place: row.place, startsAt: row.starts_at, endsAt: row.ends_at, code: row.code }
}

/** Opens a sitting; null when another one holds that code (the unique key decides). */
export async function saveSitting(db: Database, sitting: Omit<Sitting, 'id'> & { readonly openedById: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO sitting (id, cohort_id, quiz_id, place, starts_at, ends_at, code, opened_at, opened_by_id)
    VALUES (gen_random_uuid(), ${sitting.cohortId}::uuid, ${sitting.quizId}, ${sitting.place}, ${sitting.startsAt}, ${sitting.endsAt}, ${sitting.code}, ${sitting.now}, ${sitting.openedById}::uuid)
    ON CONFLICT (code) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** The sittings of a cohort, the latest first. */
export async function listSittings(db: Database, cohortId: string): Promise<readonly Sitting[]> {
  const rows = await db.$queryRaw<SittingRow[]>`SELECT id, quiz_id, cohort_id, place, starts_at, ends_at, code FROM sitting WHERE cohort_id::text = ${cohortId} ORDER BY starts_at DESC, id DESC`
  return rows.map(sittingOf)
}

/** A sitting as somebody who may take part in it finds it, with the course of its cohort. */
export interface SittingOfMember extends Sitting { readonly courseId: string }

/** A sitting by its id, for a member of its cohort; null for anybody else. */
export async function findSittingFor(db: Database, sittingId: string, personId: string): Promise<SittingOfMember | null> {
  const rows = await db.$queryRaw<(SittingRow & { course_id: string })[]>`
    SELECT s.id, s.quiz_id, s.cohort_id, s.place, s.starts_at, s.ends_at, s.code, c.course_id FROM sitting s JOIN cohort c ON c.id = s.cohort_id
    JOIN cohort_member m ON m.cohort_id = s.cohort_id AND m.person_id = ${personId}::uuid AND m.left_at IS NULL WHERE s.id::text = ${sittingId}`
  return rows[0] ? { ...sittingOf(rows[0]), courseId: rows[0].course_id } : null
}

/** A sitting by its code, for a member of its cohort; null for anybody else, so that nobody learns that it exists. */
export async function findSittingOfMember(db: Database, code: string, personId: string): Promise<Sitting | null> {
  const rows = await db.$queryRaw<SittingRow[]>`
    SELECT s.id, s.quiz_id, s.cohort_id, s.place, s.starts_at, s.ends_at, s.code FROM sitting s
    JOIN cohort_member m ON m.cohort_id = s.cohort_id AND m.person_id = ${personId}::uuid AND m.left_at IS NULL
    WHERE s.code = ${code}`
  return rows[0] ? sittingOf(rows[0]) : null
}

export interface SittingEntry { readonly personId: string; readonly name: string; readonly enteredAt: Date; readonly submittedAt: Date | null; readonly struckAt: Date | null; readonly struckWhy: string | null }

/** Who began in a sitting, in the order they came. */
export async function listSittingEntries(db: Database, sittingId: string): Promise<readonly SittingEntry[]> {
  return db.$queryRaw<SittingEntry[]>`
    SELECT e.person_id AS "personId", coalesce(p.name, '') AS name, e.entered_at AS "enteredAt", a.submitted_at AS "submittedAt", e.struck_at AS "struckAt", e.struck_why AS "struckWhy"
    FROM sitting_entry e JOIN person p ON p.id = e.person_id JOIN attempt a ON a.id = e.attempt_id
    WHERE e.sitting_id::text = ${sittingId} AND ${unrestricted()} ORDER BY e.entered_at, p.name_sort, p.id`
}

/** A person's attempt of a sitting; null before they began. */
export async function findSittingAttempt(db: Database, sittingId: string, personId: string): Promise<{ readonly attemptId: string; readonly isOver: boolean } | null> {
  const rows = await db.$queryRaw<{ attemptId: string; isOver: boolean }[]>`
    SELECT e.attempt_id AS "attemptId", a.state NOT IN ('in-progress', 'overdue') AS "isOver" FROM sitting_entry e JOIN attempt a ON a.id = e.attempt_id
    WHERE e.sitting_id = ${sittingId}::uuid AND e.person_id = ${personId}::uuid`
  return rows[0] ?? null
}

/** Puts an attempt into a sitting, once: of two tabs at once one does; an attempt of another sitting stays there. */
export async function saveSittingEntry(db: Database, { sittingId, personId, attemptId, now }: { readonly sittingId: string; readonly personId: string; readonly attemptId: string; readonly now: Date }): Promise<void> {
  await db.sittingEntry.createMany({ data: [{ sittingId, personId, attemptId, enteredAt: now }], skipDuplicates: true })
}

/** Whether an attempt stands in a sitting now; until the transaction ends nobody strikes it out. */
export async function holdsSittingEntry(db: Database, attemptId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ struck: boolean }[]>`SELECT struck_at IS NOT NULL AS struck FROM sitting_entry WHERE attempt_id = ${attemptId}::uuid FOR SHARE`
  return rows[0]?.struck === false
}

/** Strikes somebody out of a sitting of a cohort, once, and lets their results count as taken alone; false when they do not stand in it. */
export async function strikeSittingEntry(db: Database, given: { readonly cohortId: string; readonly sittingId: string; readonly personId: string; readonly byId: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  const rows = await db.$queryRaw<{ attempt_id: string }[]>`
    UPDATE sitting_entry e SET struck_at = ${given.now}, struck_by_id = ${given.byId}::uuid, struck_why = ${given.why} FROM sitting s
    WHERE s.id = e.sitting_id AND s.id::text = ${given.sittingId} AND s.cohort_id::text = ${given.cohortId} AND e.person_id::text = ${given.personId} AND e.struck_at IS NULL RETURNING e.attempt_id`
  if (!rows[0]) return false
  await db.areaResult.updateMany({ where: { attemptId: rows[0].attempt_id }, data: { evidence: 'self' } })
  await db.inPersonAttempt.deleteMany({ where: { attemptId: rows[0].attempt_id, how: 'proctored' } })
  return true
}
