import type { Refusal } from '../refusal.ts'
import { keyOf, type Receipt } from './receipt.ts'

/** What became of the answers of a file: each is counted once. */
export interface Intake {
  /** New, and counted in the score. */
  readonly saved: number
  /** New, kept, and not counted until accepted. */
  readonly late: number
  /** At the server before. */
  readonly known: number
  readonly refused: readonly { readonly reason: Refusal; readonly count: number }[]
}

/** Counts receipts; `known` holds the keys that the server had before (receipt.ts, keyOf). An entry that stands twice in a file is known the second time. */
export function countIntake(receipts: readonly Receipt[], known: ReadonlySet<string>): Intake {
  const seen = new Set(known)
  const reasons = new Map<Refusal, number>()
  const counts = { saved: 0, late: 0, known: 0 }
  for (const receipt of receipts) {
    if (receipt.outcome === 'refused') {
      const reason = receipt.reason ?? 'answer-unreadable'
      reasons.set(reason, 1 + (reasons.get(reason) ?? 0))
      continue
    }
    counts[seen.has(keyOf(receipt)) ? 'known' : receipt.outcome] += 1
    seen.add(keyOf(receipt))
  }
  return { ...counts, refused: [...reasons].map(([reason, count]) => ({ reason, count })) }
}
