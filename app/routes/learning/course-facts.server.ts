import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findRecord, listRecords } from '#app/data/learning/record.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState, emptyRecord, type CourseState } from '#app/domain/learning/completion.ts'
import { lessonLock } from '#app/domain/learning/locks.ts'
import { itemsOf, type MissingItem } from '#app/domain/learning/missing.ts'
import { world } from '#app/world.server.ts'

/**
 * The course of an address and how far the asker is in it; 404 when there is no such course. The assessment of the basic level has a page of its own,
 * which alone tells its results: no page of a course or of a quiz, which would explain its answers, is ever made of it.
 */
export async function readCourse(asker: Asker, courseId: string | undefined): Promise<{ readonly course: Course; readonly state: CourseState }> {
  const course = findCourse(world.catalogue, courseId ?? '')
  if (!course) throw data(null, { status: 404 })
  if (course.id === basicLevelCourse) throw redirect('/basic-level')
  return { course, state: courseState(course, await findRecord(world.db, asker.learnerId, course)) }
}

/** Every course and how far the asker is in it, in as many queries for all courses as for one. */
export async function readCourses(asker: Asker): Promise<readonly { readonly course: Course; readonly state: CourseState }[]> {
  const { courses } = world.catalogue
  const records = await listRecords(world.db, asker.learnerId, courses)
  return courses.map((course) => ({ course, state: courseState(course, records.get(course.id) ?? emptyRecord) }))
}

/** What a page shows of a lesson on the way: its titles and times, never its questions; `opensAfter` names the lesson that comes first where it is not open yet. */
export function pathOf(course: Course, state: CourseState) {
  const firstOpen = state.lessons.findIndex((lesson) => !lesson.isDone)
  return course.lessons.map(({ id, title, minutes, bytes }, place) => {
    const { isDone, isRead, best, check } = state.lessons[place] ?? { isDone: false, isRead: false, best: null, check: 'to-do' as const }
    const isLocked = lessonLock(state, id) !== null
    const stage = isDone ? 'done' as const : isLocked ? 'locked' as const : place === firstOpen ? 'now' as const : 'to-do' as const
    return { id, href: isLocked ? null : `/courses/${course.id}/lessons/${id}`, title, minutes, bytes, state: stage, isRead, best, check, isTriedOut: isDone && check === 'failed' && course.rule.checks.orAllAttempts === true, opensAfter: isLocked && state.locked.length === 0 ? course.lessons[place - 1]?.title ?? null : null }
  })
}

export type PathEntry = ReturnType<typeof pathOf>[number]

type TaughtHere = Extract<MissingItem, { readonly kind: 'read-lesson' | 'pass-check' | 'pass-final' }>

function isTaughtHere(item: MissingItem): item is TaughtHere {
  return item.kind === 'read-lesson' || item.kind === 'pass-check' || item.kind === 'pass-final'
}

/** Where «Học tiếp» leads: the first lesson to read, else its check, else the final quiz; null when all is done, or when what is left is done elsewhere. */
export function nextStep(course: Course, state: CourseState): { readonly href: string; readonly title: string; readonly number: number | null; readonly minutes: number | null } | null {
  const missing = state.locked.length > 0 ? undefined : itemsOf(state.missing).find(isTaughtHere)
  if (!missing) return null
  if (missing.kind === 'pass-final') return { href: `/courses/${course.id}/quizzes/final`, title: course.short, number: null, minutes: null }
  const place = course.lessons.findIndex((lesson) => lesson.id === missing.lessonId)
  const lesson = course.lessons[place]
  if (!lesson) return null
  const href = missing.kind === 'read-lesson' ? `/courses/${course.id}/lessons/${lesson.id}` : `/courses/${course.id}/quizzes/check:${lesson.id}`
  return { href, title: lesson.title, number: place + 1, minutes: missing.kind === 'read-lesson' ? lesson.minutes : null }
}
