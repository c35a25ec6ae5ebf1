import type { CycleState } from '#app/domain/training/cycle-state.ts'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { StateChip } from './state-chip.tsx'

interface PastCycle { readonly number: number; readonly state: CycleState; readonly codes: readonly string[]; readonly titles: string }

/** The cycles before the one that counts, latest first; nothing where there are none. */
export function CycleHistory({ past }: { readonly past: readonly PastCycle[] }) {
  const { words: { cycles, training }, format } = useWords()
  if (past.length === 0) return null
  return (
    <details>
      <summary>{cycles.history} ({past.length})</summary>
      <ul>
        {past.map(({ number, state, codes, titles }) => (
          <li key={number}>
            <strong>{cycles.cycle(number)}</strong>: <Taught>{titles}</Taught> <StateChip state={state} isPast />
            {'completedAt' in state && <span className="small"> · {cycles.completedOn(format.day(state.completedAt))}</span>}
            {codes.map((code) => <span key={code} className="small"> · <a href={`/certificates/${code}`}>{training.seeCertificate}</a></span>)}
          </li>
        ))}
      </ul>
    </details>
  )
}
