/** What a record of a kit came to at the centre, where the two may know different things of one person and one course. */

/**
 * - `recorded`: taken into the record as it was.
 * - `same`: known here already; what was here first stands.
 * - `over-limit`: an attempt beyond how many one has, kept and counted, since each was allowed where it was made.
 * - `marked-otherwise`: the centre marks it differently, and what the centre says counts.
 * - `older-rule`: a completion by a rule that the centre asks no more, given by the rule of its time.
 * - `not-met`: the kit says complete, and all that is known here does not make it so.
 */
export const kitOutcomes = ['recorded', 'same', 'over-limit', 'marked-otherwise', 'older-rule', 'not-met'] as const
export type KitOutcome = (typeof kitOutcomes)[number]

/** Those that an officer looks at. */
export const kitConflicts = ['over-limit', 'marked-otherwise', 'older-rule', 'not-met'] as const satisfies readonly KitOutcome[]

/** An attempt as the kit had it and as it stands here. `slots`: how many one has, null without limit; `slot`: which it became. */
export function attemptOutcome({ said, marked, slot, slots }: { readonly said: { readonly right: number; readonly passed: boolean }; readonly marked: { readonly right: number; readonly passed: boolean }; readonly slot: number; readonly slots: number | null }): KitOutcome {
  if (said.right !== marked.right || said.passed !== marked.passed) return 'marked-otherwise'
  return slots !== null && slot > slots ? 'over-limit' : 'recorded'
}

/**
 * A completion that a kit reports, after all it did there was taken in. `before`: whether it stood here already; `now`: whether it stands;
 * `byOldRule`: the instant at which the rule that gave it there is met by what is known here, where that is an earlier one of ours.
 */
export function completionOutcome({ before, now, byOldRule }: { readonly before: boolean; readonly now: boolean; readonly byOldRule: Date | null }): KitOutcome {
  if (before) return 'same'
  if (now) return 'recorded'
  return byOldRule === null ? 'not-met' : 'older-rule'
}
