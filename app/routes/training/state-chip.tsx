import type { CycleState } from '#app/domain/training/cycle-state.ts'
import type { ObligationState } from '#app/domain/training/obligation.ts'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { useWords } from '#app/ui/words-context.tsx'

const kinds: Record<ObligationState['status'], ChipKind> = { 'not-due': 'none', due: 'due', late: 'late', met: 'ok', exempt: 'none', expired: 'late', ended: 'none' }

/** The state of an obligation, or of one of its cycles, in one word, and the days that go with it. What is past alarms nobody. */
export function StateChip({ state, isPast = false }: { readonly state: ObligationState | CycleState; readonly isPast?: boolean }) {
  const { words: { training } } = useWords()
  const facts = useFacts(state).filter((fact) => fact !== training.status[state.status])
  return <><Chip kind={isPast && state.status === 'expired' ? 'none' : kinds[state.status]}>{training.status[state.status]}</Chip>{facts.length > 0 && <span className="small muted"> {facts.join(' · ')}</span>}</>
}

function useFacts(state: ObligationState | CycleState): readonly string[] {
  const { words: { training, cycles }, format } = useWords()
  const metFacts = useMetFacts(state)
  switch (state.status) {
    case 'not-due': return [cycles.opensOn(format.day(state.opensOn))]
    case 'due': return [training.daysLeft(state.daysLeft), ...(state.isPaused ? [cycles.paused] : [])]
    case 'late': return [training.daysLate(state.daysLate), ...(state.isPaused ? [cycles.paused] : [])]
    case 'met': return metFacts
    case 'exempt': return state.untilOn === null ? [] : [cycles.exemptUntil(format.day(state.untilOn))]
    case 'expired': return [cycles.expiredOn(format.day(state.validThrough))]
    case 'ended': return [cycles.ending[state.why], cycles.endedOn(format.day(state.endedOn))]
  }
}

function useMetFacts(state: ObligationState | CycleState): readonly string[] {
  const { words: { training, cycles }, format } = useWords()
  if (state.status !== 'met') return []
  return [
    ...(state.metLate ? [training.metLate] : []),
    ...(state.validThrough === null ? [] : [cycles.validThrough(format.day(state.validThrough))]),
    ...('renewsFrom' in state && state.renewsFrom !== null ? [cycles.renewsFrom(format.day(state.renewsFrom))] : []),
  ]
}
