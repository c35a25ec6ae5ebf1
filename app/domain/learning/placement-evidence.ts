import type { PoolAnswer } from '../assessment/item-selection.ts'
import { placementAdvice } from '../assessment/placement-advice.ts'
import type { Evidence } from './evidence.ts'

/** What a placement taken to its end shows: the areas where its advice is to skim. Areas where it says more is to be learnt show nothing. */
export function placementEvidence({ id, endedAt, answers }: { readonly id: string; readonly endedAt: Date; readonly answers: readonly PoolAnswer[] }): readonly Evidence[] {
  return placementAdvice(answers).flatMap(({ area, advice }): Evidence[] => (advice === 'skim' ? [{ kind: 'placement', id, subject: area, at: endedAt }] : []))
}
