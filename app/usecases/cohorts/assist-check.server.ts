import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { startAttempt } from '../assessment/start-attempt.server.ts'
import { isUnderCharge } from '../learning/charge.server.ts'

type Started = Awaited<ReturnType<typeof startAttempt>>
type StartRefused = Extract<Started, { ok: false }>['reason']

/** A trainer begins a lesson's check for a learner of their cohort, or goes on with it; from then on it is one taken in class, assisted. Final quizzes are not for this. */
export async function assistCheck(world: World, { actorId, cohortId, personId, courseId, quizId }: { readonly actorId: string; readonly cohortId: string; readonly personId: string; readonly courseId: string; readonly quizId: string }): Promise<Result<string, StartRefused | 'not-in-your-charge'>> {
  if (!isCheck(quizId)) return refuse('quiz-unknown')
  const now = world.clock()
  const allowed = await world.db.$transaction(async (db) => {
    if (!(await isUnderCharge(db, { kind: 'cohort', id: cohortId }, { personId, courseId, now }))) return false
    await saveAuditEntry(db, { actorId, action: 'assist.check', subject: `person:${personId}`, detail: { cohortId, courseId, quizId }, now })
    return true
  })
  if (!allowed) return refuse('not-in-your-charge')
  const started = await startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId, inRoom: { cohortId, how: 'assisted', byId: actorId } })
  return started.ok ? accept(started.value) : started
}
