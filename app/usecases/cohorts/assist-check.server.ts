import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { startAttempt } from '../assessment/start-attempt.server.ts'
import { isUnderCharge } from '../learning/charge.server.ts'

type Started = Awaited<ReturnType<typeof startAttempt>>
type StartRefused = Extract<Started, { ok: false }>['reason']

/** A trainer begins a lesson's check for a learner of their cohort, or goes on with it; from then on it is one taken in class, assisted. Final quizzes are not for this. */
export async function assistCheck(world: World, { actorId, cohortId, personId, courseId, quizId }: { readonly actorId: string; readonly cohortId: string; readonly personId: string; readonly courseId: string; readonly quizId: string }): Promise<Result<string, StartRefused | 'not-in-your-charge'>> {
  if (!isCheck(quizId)) return refuse('quiz-unknown')
  if (!(await isUnderCharge(world.db, { kind: 'cohort', id: cohortId }, { personId, courseId, now: world.clock() }))) return refuse('not-in-your-charge')
  const started = await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId, inRoom: { cohortId, how: 'assisted', byId: actorId } })
  if (!started.ok) return started
  // The attempt was marked with who assists by the transaction that began it; what was refused is in no audit log.
  return world.db.$transaction(async (db) => {
    await saveAuditEntry(db, { actorId, action: 'assist.check', subject: `person:${personId}`, detail: { cohortId, courseId, quizId }, now: world.clock() })
    return started
  })
}
