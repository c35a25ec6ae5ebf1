import { daysApart } from '../calendar.ts'
import type { CourseState, LearningRecord } from '../learning/completion.ts'

/** When a learner is said to need help; shown to trainers in these numbers. */
export const helpRules = {
  /** Days without a sign of learning after which a trainer should ask. */
  quietDays: 14,
  /** Failed hand-ins of one quiz, none passed, after which a trainer should sit down beside. */
  fails: 2,
  /** Far behind: at most this share of the class's median of steps, and so many steps short of it; in the class for so many days. */
  behindShare: 0.5, behindSteps: 3, behindDays: 7,
  /** Answers that reached the server after their attempt had closed: the phone or the network needs a look. */
  lateAnswers: 10,
} as const

/** Why a learner needs help, in what a trainer can act on. A step is a lesson read or a quiz passed. */
export type HelpReason =
  | { readonly kind: 'failed-check'; readonly lessonId: string; readonly times: number }
  | { readonly kind: 'failed-final'; readonly times: number }
  | { readonly kind: 'quiet'; readonly days: number }
  | { readonly kind: 'never-started'; readonly days: number }
  | { readonly kind: 'behind'; readonly steps: number; readonly median: number }
  | { readonly kind: 'late-answers'; readonly count: number }

export type LearnerState =
  | { readonly kind: 'needs-help'; readonly reasons: readonly HelpReason[] }
  | { readonly kind: 'complete' | 'on-track' | 'not-started' }

export const learnerStateKinds = ['needs-help', 'not-started', 'on-track', 'complete'] as const
export type LearnerStateKind = (typeof learnerStateKinds)[number]

/** What a learner of a cohort is judged by. */
export interface LearnerFacts {
  readonly isComplete: boolean
  /** Lessons read and quizzes passed at least once. */
  readonly steps: number
  /** Quizzes not passed, with how often each was failed. */
  readonly failed: readonly { readonly quizId: string; readonly times: number }[]
  readonly lateAnswers: number
  readonly joinedAt: Date
  /** The last thing the learner did in this course, an attempt begun included; null when nothing. */
  readonly lastActivityAt: Date | null
  /** Of a course completed before and open once more: since when. Nothing from before is asked after then. */
  readonly roundSince?: Date | null
}

export interface CohortLearner extends Pick<LearnerFacts, 'joinedAt' | 'lastActivityAt' | 'roundSince'> { readonly course: CourseState; readonly record: LearningRecord; readonly lateAnswers?: number }

/** The facts of one learner from all they did in the course, or in the round of it that is open. */
export function factsOf({ course, record, joinedAt, lastActivityAt, roundSince = null, lateAnswers = 0 }: CohortLearner): LearnerFacts {
  const fails = (quizId: string) => record.attempts.filter((attempt) => attempt.quizId === quizId && !attempt.passed).length
  const unpassed = [...course.lessons.filter(({ check }) => check === 'failed').map(({ lessonId }) => `check:${lessonId}`), ...(course.final.state === 'failed' ? ['final'] : [])]
  return {
    isComplete: course.status === 'complete', joinedAt, lastActivityAt, roundSince, lateAnswers,
    steps: record.readings.length + new Set(record.attempts.filter(({ passed }) => passed).map(({ quizId }) => quizId)).size,
    failed: unpassed.map((quizId) => ({ quizId, times: fails(quizId) })),
  }
}

/** The middle of some numbers; of two in the middle the lower. Of none, 0. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0
}

/** How a learner of a cohort stands. Days are days of the calendar, so that the answer holds all day long. */
export function judgeLearner(whole: LearnerFacts, medianSteps: number, now: Date): LearnerState {
  const facts = inRound(whole)
  if (facts.isComplete) return { kind: 'complete' }
  const reasons = [...failures(facts), ...quietReason(facts, now), ...behindReason(facts, medianSteps, now), ...lateReason(facts)]
  if (reasons.length > 0) return { kind: 'needs-help', reasons }
  return { kind: facts.lastActivityAt === null ? 'not-started' : 'on-track' }
}

/** In a round that is open days count from its first, and whoever did nothing since has not begun. */
function inRound(facts: LearnerFacts): LearnerFacts {
  const { roundSince = null, joinedAt, lastActivityAt } = facts
  if (roundSince === null) return facts
  return { ...facts, joinedAt: joinedAt > roundSince ? joinedAt : roundSince, lastActivityAt: lastActivityAt !== null && lastActivityAt >= roundSince ? lastActivityAt : null }
}

/** The same, of one learner in a class whose median is not known. */
export function learnerState(learner: CohortLearner, now: Date): LearnerState {
  return judgeLearner(factsOf(learner), 0, now)
}

function failures({ failed }: LearnerFacts): readonly HelpReason[] {
  return failed.filter(({ times }) => times >= helpRules.fails)
    .map(({ quizId, times }): HelpReason => (quizId === 'final' ? { kind: 'failed-final', times } : { kind: 'failed-check', lessonId: quizId.slice('check:'.length), times }))
}

/** Counted from joining at the earliest: what was left lying before the cohort is no alarm on its first day. */
function quietReason({ lastActivityAt, joinedAt }: LearnerFacts, now: Date): readonly HelpReason[] {
  const since = lastActivityAt !== null && lastActivityAt > joinedAt ? lastActivityAt : joinedAt
  const days = daysApart(since, now)
  if (days < helpRules.quietDays) return []
  return [{ kind: lastActivityAt === null ? 'never-started' : 'quiet', days }]
}

/** Who never began is asked after for that, and not counted as behind too. */
function behindReason({ steps, joinedAt, lastActivityAt }: LearnerFacts, medianSteps: number, now: Date): readonly HelpReason[] {
  const isNew = daysApart(joinedAt, now) < helpRules.behindDays
  const isFar = steps <= medianSteps * helpRules.behindShare && medianSteps - steps >= helpRules.behindSteps
  return isFar && !isNew && lastActivityAt !== null ? [{ kind: 'behind', steps, median: medianSteps }] : []
}

function lateReason({ lateAnswers }: LearnerFacts): readonly HelpReason[] {
  return lateAnswers >= helpRules.lateAnswers ? [{ kind: 'late-answers', count: lateAnswers }] : []
}
