import { score, type Score } from './mark.ts'

/** A question left out after the fact: of a course, by id, in every version or one. */
export interface Neutralised { readonly courseId: string; readonly questionId: string; readonly hash?: string }

/** Whether the list leaves a wording of a question out. */
export function isLeftOut(list: readonly Neutralised[], { courseId, questionId, hash }: Required<Neutralised>): boolean {
  return list.some((each) => each.courseId === courseId && each.questionId === questionId && (each.hash === undefined || each.hash === hash))
}

/** The positions (from 1) of an attempt that the list names. */
export function neutralisedPositions(courseId: string, drawn: readonly { readonly questionId: string; readonly hash: string }[], list: readonly Neutralised[]): readonly number[] {
  return drawn.flatMap(({ questionId, hash }, place) => (isLeftOut(list, { courseId, questionId, hash }) ? [place + 1] : []))
}

/**
 * The score without the positions left out, which leave numerator and denominator. A pass that was earned stays: what changed was
 * not the learner's doing (COMPLETION 3). Null when nothing is left to judge by: then the score stands as it is.
 */
export function rescore(marks: readonly number[], neutralised: readonly number[], passMark: number, hadPassed: boolean): Score | null {
  const counted = marks.filter((_, place) => !neutralised.includes(place + 1))
  if (counted.length === 0) return null
  const fresh = score(counted, passMark)
  return { ...fresh, passed: fresh.passed || hadPassed }
}
