import type { Neutralised } from '#app/domain/assessment/rescore.ts'
import type { Database } from '../database.server.ts'

/** Those of a course that were not taken back, oldest first. */
export async function listNeutralisations(db: Database, courseId: string): Promise<readonly Neutralised[]> {
  const rows = await db.questionNeutralisation.findMany({ where: { courseId, takenBackAt: null }, orderBy: { neutralisedAt: 'asc' } })
  return rows.map(({ questionId, hash }) => ({ courseId, questionId, ...(hash !== '' && { hash }) }))
}

/** When, by whom and why something was done; `name` is null where the person's is not known. */
export interface Deed { readonly at: Date; readonly name: string | null; readonly why: string }
export interface NeutralisationRecord { readonly hash: string | null; readonly done: Deed; readonly takenBack: Deed | null }

/** What was ever left out of one question, oldest first, with who did it and who took it back. */
export async function listNeutralisationRecords(db: Database, courseId: string, questionId: string): Promise<readonly NeutralisationRecord[]> {
  const rows = await db.$queryRaw<{ hash: string; at: Date; name: string | null; why: string; back_at: Date | null; back_name: string | null; back_why: string | null }[]>`
    SELECT n.hash, n.neutralised_at AS at, p.name, n.reason AS why, n.taken_back_at AS back_at, t.name AS back_name, n.taken_back_why AS back_why
    FROM question_neutralisation n LEFT JOIN person p ON p.id = n.neutralised_by_id LEFT JOIN person t ON t.id = n.taken_back_by_id
    WHERE n.course_id = ${courseId} AND n.question_id = ${questionId} ORDER BY n.neutralised_at, n.id`
  return rows.map(({ hash, at, name, why, ...back }) => ({ hash: hash === '' ? null : hash, done: { at, name, why }, takenBack: back.back_at && { at: back.back_at, name: back.back_name, why: back.back_why ?? '' } }))
}

/** Leaves a question out from now on; false when it is left out already. */
export async function saveNeutralisation(db: Database, { hash, ...given }: Neutralised & { readonly reason: string; readonly neutralisedAt: Date; readonly neutralisedById: string }): Promise<boolean> {
  const { count } = await db.questionNeutralisation.createMany({ data: [{ ...given, hash: hash ?? '' }], skipDuplicates: true })
  return count === 1
}

/** Takes one back; false when there was none standing. */
export async function saveTakeBack(db: Database, { courseId, questionId, hash }: Neutralised, by: { readonly takenBackAt: Date; readonly takenBackById: string; readonly takenBackWhy: string }): Promise<boolean> {
  const { count } = await db.questionNeutralisation.updateMany({ where: { courseId, questionId, hash: hash ?? '', takenBackAt: null }, data: by })
  return count === 1
}

/** Whoever marks an attempt of a course reads what is left out under this lock, which others may hold with them, until the transaction ends. */
export async function lockForMarking(db: Database, courseId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('neutralised ' || ${courseId}, 0))`
}

/** Whoever changes what is left out waits until nobody marks: every later marking sees the change, every earlier one is found finished. */
export async function lockAgainstMarking(db: Database, courseId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('neutralised ' || ${courseId}, 0))`
}
