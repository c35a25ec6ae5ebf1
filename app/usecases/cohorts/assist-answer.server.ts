import { findAttemptInRoom } from '#app/data/cohorts/in-person.server.ts'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { refuse } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { saveAnswer, type SentAnswer } from '../assessment/save-answer.server.ts'

export interface AssistedAnswer extends Pick<SentAnswer, 'attemptId' | 'position' | 'questionId' | 'fields'> { readonly actorId: string; readonly cohortId: string }

/** A trainer writes down what a learner of their cohort answered, in a check they take together; the answer says who wrote it. */
export async function assistAnswer(world: World, { actorId, cohortId, ...sent }: AssistedAnswer): ReturnType<typeof saveAnswer> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const learnerId = await findAssisted(db, sent.attemptId, cohortId)
    if (learnerId === null) return refuse('attempt-unknown')
    const saved = await saveAnswer({ db, clock: world.clock }, { ...sent, learnerId, writer: `assisted:${actorId}` })
    if (saved.ok) await saveAuditEntry(db, { actorId, action: 'assist.answer', subject: `attempt:${sent.attemptId}`, detail: { cohortId, position: sent.position }, now })
    return saved
  })
}

/** Whose attempt it is that a trainer of a cohort is helping with; null for any other, and for who has left the cohort. */
export async function findAssisted(db: Database, attemptId: string, cohortId: string): Promise<string | null> {
  const marked = await findAttemptInRoom(db, attemptId, cohortId)
  if (marked?.how !== 'assisted') return null
  return await findMemberName(db, cohortId, marked.personId) === null ? null : marked.personId
}
