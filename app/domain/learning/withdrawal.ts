import type { Course } from '../catalogue/course.ts'
import { courseState, type CompletionEvidence, type LearningRecord } from './completion.ts'

/**
 * Of the completions given in a course, those that may be withdrawn: they rest on an override that was taken back since, and what is on record now
 * would not complete the course. Taking an override back alone takes nothing given away (COMPLETION 3); this is an act of its own.
 */
export function withdrawable<Given extends { readonly evidence: CompletionEvidence }>(course: Course, record: LearningRecord, completions: readonly Given[]): readonly Given[] {
  const takenBack = new Set((record.overrides ?? []).flatMap(({ id, takenBackAt }) => (takenBackAt === null ? [] : [id])))
  const resting = completions.filter(({ evidence: { overrides = [] } }) => overrides.some((id) => takenBack.has(id)))
  return resting.length > 0 && courseState(course, { ...record, given: null }).completedAt === null ? resting : []
}
