import { findRecord } from '#app/data/learning/record.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { lessonLock } from '#app/domain/learning/locks.ts'
import { leastOfflineMs, type OfflinePass } from '#app/domain/learning/offline.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { ensureLearner, type LearnerKey } from '../people/learner.server.ts'

/** What a pass is closed for, so that no other sealed text of ours is one. */
export const passSubject = 'offline pass'

/** The course, if this learner may take all of it along: one whose lessons open in turn is learnt with a network. */
export async function findTakeable(world: World, learnerId: string | null, courseId: string): Promise<Result<Course, 'course-unknown' | 'lessons-in-turn'>> {
  const course = courseId === basicLevelCourse || world.kit?.isPlain === true ? null : findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const state = courseState(course, await findRecord(world.db, learnerId, course))
  return course.lessons.some(({ id }) => lessonLock(state, id) !== null) ? refuse('lessons-in-turn') : accept(course)
}

/**
 * Gives a learner a pass with a pack: the pages of its lessons are issued to them by it, and only the server can read it again. `deviceAt`:
 * their phone's clock now. A guest becomes a person with it, so that what they bring back finds them after they have signed up.
 */
export async function issueOfflinePass(world: World, { courseId, deviceAt, ...key }: LearnerKey & { readonly courseId: string; readonly deviceAt: number }): Promise<Result<string, 'course-unknown' | 'lessons-in-turn'>> {
  const course = await findTakeable(world, key.learnerId, courseId)
  if (!course.ok) return course
  const now = world.clock()
  const learnerId = await world.db.$transaction((db) => ensureLearner(db, key, now))
  const { rule: { version }, lessons } = course.value
  const pass: OfflinePass = { learnerId, courseId, issuedAt: now.getTime(), deviceAt, version, lessons: lessons.map(({ id, words }) => [id, leastOfflineMs(words)]) }
  return accept(world.vault.close(JSON.stringify(pass), passSubject))
}
