import type { Course, QuizRule } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from './completion.ts'
import { reaches } from './judge-item.ts'

/** How many a changed rule would complete who were not, and would not complete who were; of these, `kept` hold a completion given, which stays. */
export interface RuleChange { readonly learners: number; readonly complete: number; readonly gain: number; readonly lose: number; readonly kept: number }
export const noChange: RuleChange = { learners: 0, complete: 0, gain: 0, lose: 0, kept: 0 }

/**
 * What a rule comes to when all evidence is judged by it alone: every attempt by the mark that it sets now, not by the one it began with, and without
 * the completion given. Only for previews, and for giving completions by an act of their own with a reason: pages ask `courseState` (COMPLETION 4).
 */
export function judgeAnew(course: Course, { given: _given, ...record }: LearningRecord): CourseState {
  const attempts = record.attempts.map((attempt) => ({ ...attempt, passed: reaches((attempt.points ?? attempt.right) / attempt.total, markOf(course, attempt.quizId).pass) }))
  return courseState(course, { ...record, attempts })
}

/** Adds what the change of a course's rule means for one learner (COMPLETION 3). */
export function addChange(sum: RuleChange, before: Course, after: Course, record: LearningRecord): RuleChange {
  const isGiven = record.given != null
  const was = isGiven || courseState(before, record).completedAt !== null
  const is = judgeAnew(after, record).completedAt !== null
  return {
    learners: sum.learners + 1, complete: sum.complete + Number(was), gain: sum.gain + Number(!was && is),
    lose: sum.lose + Number(was && !is), kept: sum.kept + Number(was && !is && isGiven),
  }
}

function markOf({ rule }: Course, quizId: string): QuizRule {
  return quizId === 'final' ? rule.final : rule.checks
}
