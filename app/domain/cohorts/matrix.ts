import type { Course } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord, type LessonState } from '../learning/completion.ts'
import { byGivenName } from '../people/name-order.ts'
import { learnerState, learnerStateKinds, type LearnerState } from './learner-state.ts'

/** One cell of the matrix: how a learner stands with one lesson. */
export type LessonMark = 'done' | 'failed' | 'read' | 'passed-unread' | 'to-do'
export type FinalMark = CourseState['final']['state']

/** What the matrix is made of, for one member of a cohort. */
export interface CohortMember {
  readonly personId: string
  readonly name: string
  readonly nameSort: string
  readonly joinedAt: Date
  readonly lastActivityAt: Date | null
  readonly record: LearningRecord
}

export interface MatrixRow {
  readonly personId: string
  readonly name: string
  readonly nameSort: string
  readonly state: LearnerState
  readonly marks: readonly { readonly lessonId: string; readonly mark: LessonMark }[]
  readonly final: FinalMark
  readonly lastActivityAt: Date | null
}

/** Learners × lessons: who needs help first, then by given name. Completion is decided where every page asks it: courseState. */
export function cohortMatrix(course: Course, members: readonly CohortMember[], now: Date): readonly MatrixRow[] {
  return members.map((member) => rowOf(course, member, now)).toSorted((a, b) => rank(a) - rank(b) || byGivenName(a, b))
}

function rowOf(course: Course, { personId, name, nameSort, lastActivityAt, joinedAt, record }: CohortMember, now: Date): MatrixRow {
  const state = courseState(course, record)
  return {
    personId, name, nameSort, lastActivityAt,
    state: learnerState({ course: state, record, joinedAt, lastActivityAt }, now),
    marks: state.lessons.map((lesson) => ({ lessonId: lesson.lessonId, mark: lessonMark(lesson) })),
    final: state.final.state,
  }
}

function rank({ state }: MatrixRow): number {
  return learnerStateKinds.indexOf(state.kind)
}

/** The one word of a cell; a failed check comes before everything but done. */
export function lessonMark({ isRead, check, isDone }: Pick<LessonState, 'isRead' | 'check' | 'isDone'>): LessonMark {
  if (isDone) return 'done'
  if (check === 'failed') return 'failed'
  if (check === 'passed') return 'passed-unread'
  return isRead ? 'read' : 'to-do'
}
