import type { Course } from '../catalogue/course.ts'
import { courseState, type CourseState, type LearningRecord } from './completion.ts'
import { completionRule } from './course-rule.ts'
import { itemsOfRule } from './rule.ts'

/**
 * The state of a course by what was shown again since an instant, for a completion that is to be renewed by the same course: the final quiz passed
 * anew (where the rule asks for none, the checks), and what was entered or placed anew. What was read stays read, and courses done before stay done.
 * Not complete, if nothing of it is from since then.
 */
export function renewedState(course: Course, record: LearningRecord, since: Date): CourseState {
  const asksFinal = itemsOfRule(completionRule(course)).some(({ kind, subject }) => kind === 'pass' && subject === 'final')
  const state = courseState(course, {
    readings: record.readings,
    attempts: record.attempts.filter(({ quizId, submittedAt }) => submittedAt >= since || (asksFinal && quizId !== 'final')),
    others: (record.others ?? []).filter(({ kind, at }) => kind === 'course' || at >= since),
    overrides: (record.overrides ?? []).filter(({ at }) => at >= since),
  })
  return state.completedAt !== null && state.completedAt < since ? { ...state, completedAt: null } : state
}
