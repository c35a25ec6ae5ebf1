import { saveReadingInRoom } from '#app/data/cohorts/in-person.server.ts'
import { saveEnrolment } from '#app/data/learning/record.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { holdUnclaimed } from '#app/data/people/claims.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Lock } from '#app/domain/learning/locks.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { isUnderCharge } from '../learning/charge.server.ts'
import { findLock } from '../learning/find-lock.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'

export interface AssistedReading { readonly actorId: string; readonly cohortId: string; readonly personId: string; readonly courseId: string; readonly lessonId: string }

/** A trainer says that they read a lesson together with a learner of their cohort. It is marked as read in class, assisted, and by whom; a reading from before stays what it was. */
export async function assistReading(world: World, { actorId, cohortId, personId, courseId, lessonId }: AssistedReading): Promise<Result<true, 'course-unknown' | 'lesson-unknown' | Lock['kind'] | 'not-in-your-charge'>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  if (!findLesson(course, lessonId)) return refuse('lesson-unknown')
  const lock = await findLock(world.db, personId, course, lessonId)
  if (lock) return refuse(lock.kind)
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    // Whoever claims or merges the record meanwhile takes this along.
    if (!(await holdUnclaimed(db, personId)) || !(await isUnderCharge(db, { kind: 'cohort', id: cohortId }, { personId, courseId, now }))) return refuse('not-in-your-charge')
    await saveEnrolment(db, personId, courseId, now)
    await saveReadingInRoom(db, { personId, courseId, lessonId, openedAt: now, readAt: now }, { cohortId, how: 'assisted', byId: actorId })
    await saveAuditEntry(db, { actorId, action: 'assist.reading', subject: `person:${personId}`, detail: { cohortId, courseId, lessonId }, now })
    await settleCompletion(world, db, course, personId)
    return accept(true)
  })
}
