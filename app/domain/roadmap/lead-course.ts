import type { FigureFacts } from './figures.ts'

/**
 * The course that a page of figures is about when its address names none: the first with a milestone, since that is what is answered
 * for; else the one most people completed; else the first. Null only when there is no course.
 */
export function leadCourse(courseIds: readonly string[], { milestones, completions }: Pick<FigureFacts, 'milestones' | 'completions'>): string | null {
  const planned = courseIds.find((courseId) => milestones.some((milestone) => milestone.courseId === courseId))
  if (planned !== undefined) return planned
  const people = (courseId: string) => completions.filter((each) => each.courseId === courseId).reduce((sum, { people: own }) => sum + own, 0)
  return courseIds.map((courseId) => ({ courseId, people: people(courseId) })).toSorted((one, other) => other.people - one.people)[0]?.courseId ?? null
}
