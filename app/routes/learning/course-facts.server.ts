import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import type { CourseState } from '#app/domain/learning/completion.ts'
import { lessonLock } from '#app/domain/learning/locks.ts'
import { itemsOf, type MissingItem } from '#app/domain/learning/missing.ts'
import { findStandings, type CourseStanding } from '#app/usecases/learning/find-standings.server.ts'
import { world } from '#app/world.server.ts'

/**
 * The course of an address and how the asker stands in it now; 404 when there is no such course. The assessment of the basic level has a page of its own,
 * which alone tells its results: no page of a course or of a quiz, which would explain its answers, is ever made of it.
 */
export async function readCourse(asker: Asker, courseId: string | undefined): Promise<CourseStanding> {
  const course = findCourse(world.catalogue, courseId ?? '')
  if (!course) throw data(null, { status: 404 })
  if (course.id === basicLevelCourse) throw redirect('/basic-level')
  const [standing] = await findStandings(world, asker.learnerId, [course])
  if (!standing) throw new Error('a course has a standing')
  return standing
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

/**
 * Where «Học tiếp» leads: the first lesson to read, else its check, else the final quiz; null when all is done, or when what is left is done elsewhere.
 * A final quiz that is locked opens with the lessons read: to the first of those.
 */
export function nextStep(course: Course, state: CourseState): { readonly href: string; readonly title: string; readonly number: number | null; readonly minutes: number | null } | null {
  const missing = state.locked.length > 0 ? undefined : firstToDo(state)
  if (!missing) return null
  if (missing.kind === 'pass-final') return { href: `/courses/${course.id}/quizzes/final`, title: course.short, number: null, minutes: null }
  const place = course.lessons.findIndex((lesson) => lesson.id === missing.lessonId)
  const lesson = course.lessons[place]
  if (!lesson) return null
  const href = missing.kind === 'read-lesson' ? `/courses/${course.id}/lessons/${lesson.id}` : `/courses/${course.id}/quizzes/check:${lesson.id}`
  return { href, title: lesson.title, number: place + 1, minutes: missing.kind === 'read-lesson' ? lesson.minutes : null }
}

function firstToDo({ missing, final, lessons }: CourseState): TaughtHere | undefined {
  const items = itemsOf(missing).filter(isTaughtHere)
  const first = items.find(({ kind }) => kind !== 'pass-final' || final.state !== 'locked')
  const unread = items.length > 0 && !first ? lessons.find(({ isRead }) => !isRead) : undefined
  return unread ? { kind: 'read-lesson', lessonId: unread.lessonId } : first
}
