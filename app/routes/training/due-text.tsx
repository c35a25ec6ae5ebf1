import type { RequirementRule } from '#app/domain/training/requirement.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** By when a requirement is due: a day, or days from a beginning, or both. */
export function DueText({ requirement: { dueOn, dueDays, dueFrom } }: { readonly requirement: Pick<RequirementRule, 'dueOn' | 'dueDays' | 'dueFrom'> }) {
  const { words: { training, cycles }, format } = useWords()
  const relative = dueDays === null ? null : cycles.dueWithin[dueFrom](dueDays)
  if (dueOn === null) return relative
  return relative === null ? training.due(format.day(dueOn)) : cycles.dueLater(training.due(format.day(dueOn)), relative)
}
