import { findInquiry, savePost } from '#app/data/cohorts/inquiries.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { inquiryText } from '#app/domain/cohorts/inquiry.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

interface Answering { readonly actorId: string; readonly cohortId: string; readonly inquiryId: string; readonly text: string; readonly postId: string }

/** A trainer answers a question of a member of their cohort; the learner is told. Two trainers may both answer; the same form sent twice is one answer. */
export async function answerInquiry(world: World, { actorId, cohortId, inquiryId, text: written, postId }: Answering): Promise<Result<true, 'question-empty' | 'field-too-long' | 'thread-unknown'>> {
  const text = inquiryText(written)
  if (!text.ok) return text
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const inquiry = await findInquiry(db, inquiryId, { cohortId })
    if (inquiry === null) return refuse('thread-unknown')
    if (!(await savePost(db, { inquiryId: inquiry.id, isAnswer: true, postId, byId: actorId, text: text.value, now }))) return accept(true)
    await saveAuditEntry(db, { actorId, action: 'inquiry.answer', subject: `inquiry:${inquiry.id}`, detail: { cohortId, personId: inquiry.personId }, now })
    const trainer = await findPersonName(db, actorId)
    await tellPeople(world, db, [{ personId: inquiry.personId, key: `answered:${postId}`, path: `/me/questions/${inquiry.id}`, namedId: actorId, content: { kind: 'answered', trainer, cohort: inquiry.cohortName } }])
    return accept(true)
  })
}
