import { dayOf, daysBetween } from '../calendar.ts'
import type { CourseState, LearningRecord } from '../learning/completion.ts'

/** Days without a sign of learning after which a trainer should ask. */
const quietDays = 14
/** Failed hand-ins of one quiz, none passed, after which a trainer should sit down beside. */
const failsBeforeHelp = 2

/** Why a learner needs help, in what a trainer can act on. */
export type HelpReason =
  | { readonly kind: 'failed-check'; readonly lessonId: string; readonly times: number }
  | { readonly kind: 'failed-final'; readonly times: number }
  | { readonly kind: 'quiet'; readonly days: number }
  | { readonly kind: 'never-started'; readonly days: number }

export type LearnerState =
  | { readonly kind: 'needs-help'; readonly reasons: readonly HelpReason[] }
  | { readonly kind: 'complete' | 'on-track' | 'not-started' }

export const learnerStateKinds = ['needs-help', 'not-started', 'on-track', 'complete'] as const

export interface CohortLearner {
  readonly course: CourseState
  readonly record: LearningRecord
  readonly joinedAt: Date
  /** The last thing the learner did in this course, an attempt begun included; null when nothing. */
  readonly lastActivityAt: Date | null
}

/** How a learner of a cohort stands. Days are days of the calendar, so that the answer holds all day long. */
export function learnerState(learner: CohortLearner, now: Date): LearnerState {
  if (learner.course.status === 'complete') return { kind: 'complete' }
  const quiet = quietReason(learner, now)
  const reasons = [...failures(learner), ...(quiet === null ? [] : [quiet])]
  if (reasons.length > 0) return { kind: 'needs-help', reasons }
  return { kind: learner.lastActivityAt === null ? 'not-started' : 'on-track' }
}

function failures({ course, record }: CohortLearner): readonly HelpReason[] {
  const fails = (quizId: string) => record.attempts.filter((attempt) => attempt.quizId === quizId && !attempt.passed).length
  const checks = course.lessons
    .filter((lesson) => lesson.check === 'failed')
    .map(({ lessonId }): HelpReason & { times: number } => ({ kind: 'failed-check', lessonId, times: fails(`check:${lessonId}`) }))
  const final: (HelpReason & { times: number })[] = course.final.state === 'failed' ? [{ kind: 'failed-final', times: fails('final') }] : []
  return [...checks, ...final].filter(({ times }) => times >= failsBeforeHelp)
}

/** Counted from joining at the earliest: what was left lying before the cohort is no alarm on its first day. */
function quietReason({ lastActivityAt, joinedAt }: CohortLearner, now: Date): HelpReason | null {
  const since = lastActivityAt !== null && lastActivityAt > joinedAt ? lastActivityAt : joinedAt
  const days = daysBetween(dayOf(since), dayOf(now))
  if (days < quietDays) return null
  return { kind: lastActivityAt === null ? 'never-started' : 'quiet', days }
}
