import { saveReadingInRoom } from '#app/data/cohorts/in-person.server.ts'
import { hasRead, saveEnrolment, saveReading } from '#app/data/learning/record.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Lock } from '#app/domain/learning/locks.ts'
import { leastReadingMs, mayRecordReading, type TooEarly } from '#app/domain/learning/reading.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findLock } from './find-lock.server.ts'
import { ensureLearner, type LearnerKey } from '../people/learner.server.ts'
import { holdOwnTime } from './own-time.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

type Refused = 'course-unknown' | 'lesson-unknown' | Lock['kind'] | 'page-too-old'

/**
 * A learner says they have read a lesson to its end, on a page issued at `openedAt`. Its time counts from then, but never from before they had
 * read the last one: pages opened together are read one after another. Saying it again changes nothing; of a lesson that is not open yet it is refused.
 */
export async function recordReading(world: World, { courseId, lessonId, openedAt, ...key }: LearnerKey & { readonly courseId: string; readonly lessonId: string; readonly openedAt: Date }): Promise<Result<Date, Refused> | TooEarly> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const lesson = findLesson(course, lessonId)
  if (!lesson) return refuse('lesson-unknown')
  const lock = await findLock(world.db, key.learnerId, course, lessonId)
  if (lock) return refuse(lock.kind)
  const now = world.clock()
  const allowed = mayRecordReading(lesson.words, openedAt, now)
  if (!allowed.ok) return allowed
  return world.db.$transaction(async (db) => {
    const personId = await ensureLearner(db, key, now)
    const own = await holdOwnTime(world, db, personId)
    if (await hasRead(db, personId, courseId, lessonId)) return accept(openedAt)
    const waitMs = own.lackingMs({ from: openedAt, until: now, leastMs: leastReadingMs(lesson.words) })
    if (waitMs > 0) return { ok: false, reason: 'reading-at-once', waitMs }
    await saveEnrolment(db, personId, courseId, now)
    const reading = { personId, courseId, lessonId, openedAt, readAt: now }
    await (key.inRoom ? saveReadingInRoom(db, reading, key.inRoom) : saveReading(db, reading))
    await settleCompletion(world, db, course, personId)
    return accept(openedAt)
  })
}
