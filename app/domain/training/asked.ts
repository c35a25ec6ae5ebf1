import { dayOf, type Day } from '../calendar.ts'
import { leavingOn, spellsIn, takenUpOn, type OrganisationTree, type Standing } from './audience.ts'
import type { CycleRecord, Ending } from './cycle.ts'
import type { CompletionFact } from './meeting.ts'
import type { RequirementRule } from './requirement.ts'
import type { Spell } from './spell.ts'

/** All that decides about one person's obligation by one requirement. */
export interface Asked {
  readonly requirement: RequirementRule
  /** The days on which they are meant, in order. */
  readonly spells: readonly Spell[]
  /** When the post was taken up by which they are meant today; null where it is by no post. */
  readonly takenUp: Day | null
  /** Why they are meant no longer, from a day on. */
  readonly leavingOn: (day: Day) => Ending
  readonly cycles: readonly CycleRecord[]
  readonly completions: readonly CompletionFact[]
}

/** What is known of a person, put to one requirement. */
export function askedOf(requirement: RequirementRule, { standing, tree, cycles, completions }: { readonly standing: Standing; readonly tree: OrganisationTree; readonly cycles: readonly CycleRecord[]; readonly completions: readonly CompletionFact[] }, now: Date): Asked {
  return {
    requirement, cycles, completions,
    spells: spellsIn(requirement.audience, standing, tree),
    takenUp: requirement.dueFrom === 'post' ? takenUpOn(requirement.audience, standing, tree, dayOf(now)) : null,
    leavingOn: (day) => leavingOn(standing, day),
  }
}
