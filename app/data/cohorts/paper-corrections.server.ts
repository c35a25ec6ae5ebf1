import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { Database } from '../database.server.ts'

/** Who corrected what was entered of a sheet, when and why; right answers of so many questions before and after. */
export interface PaperCorrection { readonly id: string; readonly at: Date; readonly by: string; readonly reason: string; readonly before: { readonly right: number; readonly total: number }; readonly after: { readonly right: number; readonly total: number } }

/** The corrections of the sheet an attempt was entered from, the first one first. Whose attempt it is, the caller has made sure of. */
export async function listPaperCorrections(db: Database, attemptId: string): Promise<readonly PaperCorrection[]> {
  return db.$queryRaw<PaperCorrection[]>`
    SELECT c.id, c.at, coalesce(p.name, '') AS "by", c.reason, c.before, c.after FROM score_change c LEFT JOIN person p ON p.id = c.actor_id
    WHERE c.attempt_id = ${attemptId}::uuid AND c.cause = 'paper-corrected' ORDER BY c.at, c.id`
}

interface CorrectedAnswer { readonly position: number; readonly questionId: string; readonly value: AnswerValue; readonly standing: boolean }

/** Writes answers above those entered before, which stay; in a check the new ones stand instead. `above`: the highest sequence so far; the caller holds the attempt locked. */
export async function saveCorrectedAnswers(db: Database, { attemptId, above, versions, now }: { readonly attemptId: string; readonly above: number; readonly versions: readonly CorrectedAnswer[]; readonly now: Date }): Promise<void> {
  await db.answer.updateMany({ where: { attemptId, position: { in: versions.map(({ position }) => position) }, standing: true }, data: { standing: false } })
  await db.answer.createMany({ data: versions.map(({ position, questionId, value, standing }, place) => ({ attemptId, sequence: above + 1 + place, writer: 'paper', position, questionId, value: { ...value }, savedAt: now, standing })) })
}
