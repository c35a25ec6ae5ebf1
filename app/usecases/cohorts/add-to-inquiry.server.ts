import { findCohortJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { findInquiry, savePost } from '#app/data/cohorts/inquiries.server.ts'
import { inquiryText } from '#app/domain/cohorts/inquiry.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellTrainers } from './tell-trainers.server.ts'

/** A learner adds to a question of theirs, while they are in the cohort; it waits for an answer again, and its trainers are told unless it was waiting already. */
export async function addToInquiry(world: World, { personId, inquiryId, text: written, postId }: { readonly personId: string; readonly inquiryId: string; readonly text: string; readonly postId: string }): Promise<Result<true, 'question-empty' | 'field-too-long' | 'thread-unknown' | 'not-in-cohort'>> {
  const text = inquiryText(written)
  if (!text.ok) return text
  return world.db.$transaction(async (db) => {
    const inquiry = await findInquiry(db, inquiryId, { personId })
    if (inquiry === null) return refuse('thread-unknown')
    const cohort = await findCohortJoinedBy(db, inquiry.cohortId, personId)
    if (cohort === null || cohort.leftAt !== null) return refuse('not-in-cohort')
    const isNew = await savePost(db, { inquiryId: inquiry.id, isAnswer: false, postId, byId: personId, text: text.value, now: world.clock() })
    if (isNew && inquiry.waitingSince === null) await tellTrainers(world, db, { cohort, inquiryId: inquiry.id, postId, personId })
    return accept(true)
  })
}
