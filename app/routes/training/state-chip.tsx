import type { ObligationState } from '#app/domain/training/obligation.ts'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

const kinds: Record<ObligationState['status'], ChipKind> = { met: 'ok', due: 'due', late: 'late' }

/** The state of an obligation in one word, and the days that go with it. */
export function StateChip({ state }: { readonly state: ObligationState }) {
  const { words: { training } } = useWords()
  const fact = state.status === 'met' ? (state.metLate ? training.metLate : null) : state.status === 'due' ? training.daysLeft(state.daysLeft) : training.daysLate(state.daysLate)
  const word = training.status[state.status]
  return <><Chip kind={kinds[state.status]}>{word}</Chip>{fact !== null && fact !== word && <span className="small muted"> {fact}</span>}</>
}
