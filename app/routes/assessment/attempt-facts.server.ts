import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { findAway } from '#app/data/learning/taken-along.server.ts'
import { isCheck, lessonOfCheck } from '#app/domain/assessment/attempt.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import type { TimeLeft } from './time-left.tsx'
import { world } from '#app/world.server.ts'

/** The asker's own attempt; 404 for anyone else's or none, alike (COMPLETION 23). */
export async function readAttempt(asker: Asker, attemptId: string | undefined): Promise<StoredAttempt> {
  const attempt = asker.learnerId === null ? null : await findAttempt(world.db, attemptId ?? '', asker.learnerId)
  if (!attempt) throw data(null, { status: 404 })
  return attempt
}

/** Where an attempt that is over is looked at; for pages of open attempts, which it leaves. */
export function leaveWhenOver(attempt: StoredAttempt): void {
  if (attempt.submittedAt !== null) throw redirect(`/attempts/${attempt.id}/result`)
  if (attempt.state === 'abandoned') throw redirect(`/courses/${attempt.courseId}/quizzes/${attempt.quizId}`)
}

/** An attempt that a phone took along is not shown here until its learner goes on with it here: its time would not run. */
export async function leaveWhileAway({ id, courseId, quizId, rules }: StoredAttempt): Promise<void> {
  if (await findAway(world.db, { id, mayBeAway: rules.offline === true })) throw redirect(`/courses/${courseId}/quizzes/${quizId}`)
}

/** The time left to an attempt, in whole minutes begun; null where nothing ends it. */
export function timeLeftOf({ deadline }: Pick<StoredAttempt, 'deadline'>): TimeLeft | null {
  return deadline && { deadline, minutes: Math.max(0, Math.ceil((deadline.getTime() - world.clock().getTime()) / 60_000)) }
}

/** What a quiz is about: its course, and the lesson of a check, told in a language where the course was translated. */
export function subjectOf(courseId: string, quizId: string, language: 'vi' | 'en' = 'vi'): { readonly course: Course | null; readonly title: string; readonly language: 'vi' | 'en'; readonly courseHref: string; readonly lessonId: string | null } {
  const own = findCourse(world.catalogue, courseId)
  const course = own && courseIn(own, language)
  const lessonId = isCheck(quizId) ? lessonOfCheck(quizId) : null
  const lesson = course && lessonId !== null ? findLesson(course, lessonId) : null
  return { course, title: lesson?.title ?? course?.title ?? '', language: course?.language ?? 'vi', courseHref: `/courses/${courseId}`, lessonId }
}
