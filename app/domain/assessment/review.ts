import type { QuizRules, ReviewMoment, ReviewPart } from './quiz-rules.ts'

/** How long «right after» lasts. */
const rightAfterMs = 10 * 60_000

/** What is known when somebody looks at a result. */
export interface Looking { readonly endedAt: Date; readonly passed: boolean; readonly attemptsLeft: number | null; readonly now: Date }

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
