import type { Day } from '../calendar.ts'
import { byGivenName } from '../people/name-order.ts'
import { countObligations, obligationStatus, type ObligationCounts, type ObligationState, type ObligationStatus } from './obligation.ts'

/** An official of an organisation on a day, with how they stand with one course. */
export interface RosterOfficial {
  readonly personId: string
  readonly name: string
  readonly nameSort: string
  readonly organisationId: string
  readonly organisationName: string
  /** The child of the roster's organisation under which they work, or the organisation itself. */
  readonly branchId: string
  readonly completedAt: Date | null
  readonly validUntil: Date | null
  readonly revokedAt: Date | null
}

export interface RosterLine extends RosterOfficial { readonly state: ObligationState }
export interface Roster { readonly lines: readonly RosterLine[]; readonly counts: ObligationCounts; readonly branches: ReadonlyMap<string, ObligationCounts> }

const order: readonly ObligationStatus[] = ['late', 'due', 'met']

/** Who has not first (late, then due), then who has; each by given name. Counted in all, and under each branch. */
export function rosterOf(officials: readonly RosterOfficial[], dueOn: Day, now: Date): Roster {
  const lines = officials
    .map((official): RosterLine => ({ ...official, state: obligationStatus({ ...official, dueOn }, now) }))
    .toSorted((a, b) => order.indexOf(a.state.status) - order.indexOf(b.state.status) || byGivenName(a, b))
  const byBranch = new Map<string, ObligationState[]>()
  for (const { branchId, state } of lines) {
    const states = byBranch.get(branchId)
    if (states) states.push(state)
    else byBranch.set(branchId, [state])
  }
  return { lines, counts: countObligations(lines.map(({ state }) => state)), branches: new Map([...byBranch].map(([id, states]) => [id, countObligations(states)])) }
}
