import { findCohortJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { saveInquiry } from '#app/data/cohorts/inquiries.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { inquiryText } from '#app/domain/cohorts/inquiry.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellTrainers } from './tell-trainers.server.ts'

/** `postId` is made with the page: a form sent twice asks once. */
export interface Asking { readonly personId: string; readonly cohortId: string; readonly lessonId: string | null; readonly text: string; readonly postId: string }

/** A learner asks the trainers of a cohort they are in, about a lesson of its course or anything; they are told that somebody asks, not what. */
export async function askTrainer(world: World, { personId, cohortId, lessonId, text: written, postId }: Asking): Promise<Result<true, 'question-empty' | 'field-too-long' | 'not-in-cohort' | 'lesson-unknown'>> {
  const text = inquiryText(written)
  if (!text.ok) return text
  const cohort = await findCohortJoinedBy(world.db, cohortId, personId)
  if (cohort === null || cohort.leftAt !== null) return refuse('not-in-cohort')
  const course = findCourse(world.catalogue, cohort.courseId)
  if (lessonId !== null && (!course || !findLesson(course, lessonId))) return refuse('lesson-unknown')
  return world.db.$transaction(async (db) => {
    const inquiryId = await saveInquiry(db, { cohortId: cohort.id, lessonId, postId, byId: personId, text: text.value, now: world.clock() })
    if (inquiryId !== null) await tellTrainers(world, db, { cohort, inquiryId, postId, personId })
    return accept(true)
  })
}
