import type { QuizRules, ReviewMoment, ReviewPart } from './quiz-rules.ts'

/** How long «right after» lasts. */
const rightAfterMs = 10 * 60_000

/** What is known when somebody looks at a result. */
export interface Looking { readonly endedAt: Date; readonly passed: boolean; readonly attemptsLeft: number | null; readonly now: Date }

/**
 * What a result goes by: the rules its attempt began with, but closing that was put off since, and attempts that were added, as they stand now: while others,
 * or the same learner, go on taking the quiz, nothing is told that waits for its end. `now` is null where there is no such quiz any more.
 */
export function tellingRules<Rules extends Pick<QuizRules, 'closesAt' | 'slots'>>(kept: Rules, now: Pick<QuizRules, 'closesAt' | 'slots'> | null): Rules {
  return now === null ? kept : { ...kept, closesAt: greater(kept.closesAt, now.closesAt, Date.parse), slots: greater(kept.slots, now.slots, Number) }
}

/** Null, which is without bound, is the greatest. */
function greater<Bound extends string | number>(one: Bound | null, other: Bound | null, order: (bound: Bound) => number): Bound | null {
  return one === null || other === null ? null : order(one) < order(other) ? other : one
}

export function reviewMoment({ closesAt }: Pick<QuizRules, 'closesAt'>, { endedAt, now }: Pick<Looking, 'endedAt' | 'now'>): ReviewMoment {
  if (closesAt !== null && now >= new Date(closesAt)) return 'after-closing'
  return now.getTime() - endedAt.getTime() <= rightAfterMs ? 'right-after' : 'later'
}

/** What the result of an attempt may tell now. The total score and whether it passed are always told. */
export function shownParts(rules: Pick<QuizRules, 'closesAt' | 'review' | 'solutions'>, looking: Looking): ReadonlySet<ReviewPart> {
  const moment = reviewMoment(rules, looking)
  const isDone = looking.passed || looking.attemptsLeft === 0 || moment === 'after-closing'
  const withheld: readonly ReviewPart[] = rules.solutions === 'when-done' && !isDone ? ['right-answers', 'feedback'] : []
  return new Set(rules.review[moment].filter((part) => !withheld.includes(part)))
}
