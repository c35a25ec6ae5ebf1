import type { Course, QuizRule } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from './completion.ts'
import { reaches } from './judge-item.ts'
import { renewedState } from './renewal.ts'

/** How many a changed rule would complete who were not (of whom a round is open: that round), and would not complete who were; of these, `kept` hold a completion given, which stays. */
export interface RuleChange { readonly learners: number; readonly complete: number; readonly gain: number; readonly lose: number; readonly kept: number }
export const noChange: RuleChange = { learners: 0, complete: 0, gain: 0, lose: 0, kept: 0 }

/**
 * What a rule comes to when all evidence is judged by it alone: every attempt by the mark that it sets now, not by the one it began with, and without
 * the completion given; of whom the course is open to once more, by what counts in that round. Only for previews, and for giving completions by an act of their own with a reason: pages ask `courseState` (COMPLETION 4).
 */
export function judgeAnew(course: Course, { given: _given, ...record }: LearningRecord, round: OpenRound = null): CourseState {
  const attempts = record.attempts.map((attempt) => ({ ...attempt, passed: reaches((attempt.points ?? attempt.right) / attempt.total, markOf(course, attempt.quizId).pass) }))
  return round === null ? courseState(course, { ...record, attempts }) : renewedState(course, { ...record, attempts }, round.since)
}

/** The round of the course that is open to a learner who completed it before; null in the first. */
type OpenRound = { readonly since: Date } | null

/** Adds what the change of a course's rule means for one learner (COMPLETION 3). */
export function addChange(sum: RuleChange, before: Course, after: Course, record: LearningRecord, round: OpenRound = null): RuleChange {
  const isGiven = record.given != null && round === null
  const was = isGiven || (round === null ? courseState(before, record) : renewedState(before, record, round.since)).completedAt !== null
  const is = judgeAnew(after, record, round).completedAt !== null
  return {
    learners: sum.learners + 1, complete: sum.complete + Number(was), gain: sum.gain + Number(!was && is),
    lose: sum.lose + Number(was && !is), kept: sum.kept + Number(was && !is && isGiven),
  }
}

function markOf({ rule }: Course, quizId: string): QuizRule {
  return quizId === 'final' ? rule.final : rule.checks
}
