import type { ChoiceQuestion } from '#app/domain/assessment/question.ts'

/** What each option earns in systems that add up shares: stated ones, else equal parts of the mark; a wrong option costs all of it (exact) or its part. */
export function sharesOf({ type, options, scoring }: ChoiceQuestion): readonly number[] {
  if (options.some(({ share }) => share !== undefined)) return options.map(({ share, correct }) => share ?? (correct ? 1 : 0))
  if (type !== 'multiple') return options.map(({ correct }) => (correct ? 1 : 0))
  const right = options.filter(({ correct }) => correct).length
  const cost = scoring === 'per-part' ? 1 / (options.length - right) : 1
  return options.map(({ correct }) => (correct ? 1 / right : -cost))
}
