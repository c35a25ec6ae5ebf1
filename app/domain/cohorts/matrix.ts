import type { Course } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord, type LessonState } from '../learning/completion.ts'
import { byGivenName } from '../people/name-order.ts'
import type { OpenRound } from '../training/open-round.ts'
import { factsOf, judgeLearner, learnerStateKinds, median, type LearnerFacts, type LearnerState, type LearnerStateKind } from './learner-state.ts'
import { seenRound, seenState } from './seen-record.ts'

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

/** A member with the numbers they are judged by. */
export interface CountedMember extends LearnerFacts { readonly personId: string; readonly name: string; readonly nameSort: string; /** Since when alone their trainers see what they did; null or absent: all of it. */ readonly seenFrom?: Date | null; /** The round of the course that is open to them, completed before. */ readonly round?: OpenRound | null }
/** A member judged. */
export interface JudgedMember extends CountedMember { readonly state: LearnerState }

export interface MatrixRow {
  readonly personId: string
  readonly name: string
  readonly state: LearnerState
  /** `inRoom`: something of it was done in the room of a class, and is no self-study. */
  readonly marks: readonly { readonly lessonId: string; readonly mark: LessonMark; readonly inRoom: boolean }[]
  readonly final: FinalMark
  readonly finalInRoom: boolean
  readonly lastActivityAt: Date | null
  readonly seenFrom: Date | null
  /** The round that the marks are of, as trainers are told of it. */
  readonly round: OpenRound | null
}

/** Everybody of a class judged by the class's median: who needs help first, then by given name. */
export function judgeClass(members: readonly CountedMember[], now: Date): { readonly members: readonly JudgedMember[]; readonly median: number } {
  const middle = median(members.map(({ steps }) => steps))
  const judged = members.map((member) => ({ ...member, state: judgeLearner(member, middle, now) }))
  // Each state by itself: of thousands, names are compared only where that tells.
  return { median: middle, members: learnerStateKinds.flatMap((kind) => judged.filter(({ state }) => state.kind === kind).toSorted(byGivenName)) }
}

/** How many of a class stand how. */
export function countStates(members: readonly Pick<JudgedMember, 'state'>[]): Readonly<Record<LearnerStateKind, number>> {
  const count = (kind: LearnerStateKind) => members.filter(({ state }) => state.kind === kind).length
  return { 'needs-help': count('needs-help'), 'not-started': count('not-started'), 'on-track': count('on-track'), 'complete': count('complete') }
}

/** The row of a member who was judged. Completion is decided where every page asks it: courseState, or of a round stateNow. `inRoom`: quizzes, and lessons as «read:<lesson>», done in the room of a class. */
export function matrixRow(course: Course, { personId, name, state, lastActivityAt, seenFrom = null, round = null }: JudgedMember, record: LearningRecord, inRoom: ReadonlySet<string> = new Set()): MatrixRow {
  const { state: { lessons, final } } = seenState(course, record, { from: seenFrom, round })
  const marks = lessons.map((lesson) => ({ lessonId: lesson.lessonId, mark: lessonMark(lesson), inRoom: inRoom.has(`read:${lesson.lessonId}`) || inRoom.has(`check:${lesson.lessonId}`) }))
  return { personId, name, state, lastActivityAt, seenFrom, round: seenRound(round, seenFrom), marks, final: final.state, finalInRoom: inRoom.has('final') }
}

/** Learners × lessons of members whose records are at hand. */
export function cohortMatrix(course: Course, members: readonly CohortMember[], now: Date): readonly MatrixRow[] {
  const records = new Map(members.map(({ personId, record }) => [personId, record]))
  const counted = members.map(({ record, ...member }) => ({ ...member, ...factsOf({ course: courseState(course, record), record, ...member }) }))
  return judgeClass(counted, now).members.map((member) => matrixRow(course, member, records.get(member.personId) ?? { readings: [], attempts: [] }))
}

/** The one word of a cell; a failed check comes before everything but done. */
export function lessonMark({ isRead, check, isDone }: Pick<LessonState, 'isRead' | 'check' | 'isDone'>): LessonMark {
  if (isDone) return 'done'
  if (check === 'failed') return 'failed'
  if (check === 'passed') return 'passed-unread'
  return isRead ? 'read' : 'to-do'
}
