import type { Neutralised } from '#app/domain/assessment/rescore.ts'
import type { Database } from '../database.server.ts'

/** A question that is left out now, since when and why. */
export interface StandingNeutralisation extends Neutralised { readonly id: string; readonly reason: string; readonly neutralisedAt: Date }

/** Those of a course that were not taken back, oldest first. */
export async function listNeutralisations(db: Database, courseId: string): Promise<readonly StandingNeutralisation[]> {
  const rows = await db.questionNeutralisation.findMany({ where: { courseId, takenBackAt: null }, orderBy: { neutralisedAt: 'asc' } })
  return rows.map(({ id, questionId, hash, reason, neutralisedAt }) => ({ id, courseId, questionId, ...(hash !== '' && { hash }), reason, neutralisedAt }))
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
