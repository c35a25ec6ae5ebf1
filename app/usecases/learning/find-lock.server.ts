import type { Database } from '#app/data/database.server.ts'
import { findRecord } from '#app/data/learning/record.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { isGated } from '#app/domain/learning/course-rule.ts'
import { lessonLock, type Lock } from '#app/domain/learning/locks.ts'

/** Why a learner may not do a lesson of a course yet; null when they may. A course that locks nothing asks nothing of the database. */
export async function findLock(db: Database, learnerId: string | null, course: Course, lessonId: string): Promise<Lock | null> {
  if (!isGated(course)) return null
  return lessonLock(courseState(course, await findRecord(db, learnerId, course)), lessonId)
}
