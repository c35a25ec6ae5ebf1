import { byGivenName } from '../people/name-order.ts'
import type { Absence } from './cycle.ts'
import { countObligations, obligationAt, type Obligation, type ObligationCounts, type ObligationState, type ObligationStatus } from './obligation.ts'

/** The branch of those whom a requirement of the roster's organisation asks though they work in none of its organisations. */
export const elsewhere = 'elsewhere'

/** An official of an organisation on a day, with all that is on record of them and one requirement. */
export interface RosterOfficial {
  readonly personId: string
  readonly name: string
  readonly nameSort: string
  readonly organisationId: string
  readonly organisationName: string
  /** The child of the roster's organisation under which they work, or the organisation itself; else `elsewhere`. */
  readonly branchId: string
  readonly obligation: Obligation
  readonly absences: readonly Absence[]
}

/** `number`: of the cycle that counts. */
export interface RosterLine extends Omit<RosterOfficial, 'obligation' | 'absences'> { readonly state: ObligationState; readonly number: number }
export interface Roster { readonly lines: readonly RosterLine[]; readonly counts: ObligationCounts; readonly branches: ReadonlyMap<string, ObligationCounts> }

const order: readonly ObligationStatus[] = ['late', 'expired', 'due', 'not-due', 'exempt', 'met']

/** Who has not first (late, expired, then due), then who has; each by given name. Counted in all, and under each branch. Of whom it is asked no more is left out. */
export function rosterOf(officials: readonly RosterOfficial[], now: Date): Roster {
  const lines = officials
    .flatMap(({ obligation, absences, ...official }): RosterLine[] => {
      const standing = obligationAt(obligation, absences, now)
      return standing === null || standing.state.status === 'ended' || standing.hasEnded ? [] : [{ ...official, state: standing.state, number: standing.cycle.number }]
    })
    .toSorted((a, b) => order.indexOf(a.state.status) - order.indexOf(b.state.status) || byGivenName(a, b))
  const byBranch = new Map<string, ObligationState[]>()
  for (const { branchId, state } of lines) {
    const states = byBranch.get(branchId)
    if (states) states.push(state)
    else byBranch.set(branchId, [state])
  }
  return { lines, counts: countObligations(lines.map(({ state }) => state)), branches: new Map([...byBranch].map(([id, states]) => [id, countObligations(states)])) }
}
