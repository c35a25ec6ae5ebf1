import { dayOf, type Day } from '../calendar.ts'
import { fold, type Absence, type CycleRecord } from './cycle.ts'
import { cycleAt, type CycleState } from './cycle-state.ts'

/** One person's share of one requirement: every cycle there ever was, in order. */
export interface Obligation { readonly requirementId: string; readonly personId: string; readonly cycles: readonly CycleRecord[] }

/** The status of the whole in one word, with the facts beside it. */
export type ObligationState = Exclude<CycleState, { status: 'met' }> | Extract<CycleState, { status: 'met' }> & { /** First day on which it may be renewed. */ readonly renewsFrom: Day | null }
export type ObligationStatus = ObligationState['status']

/**
 * How the requirement stands, the cycle that counts, and every cycle with its own state, latest first. `hasEnded`: it is asked of them no more, so
 * that it is history whatever its state.
 */
export interface ObligationStanding { readonly state: ObligationState; readonly hasEnded: boolean; readonly cycle: CycleRecord; readonly cycles: readonly { readonly cycle: CycleRecord; readonly state: CycleState }[] }

/**
 * How somebody stood with a requirement at an instant: the one rule of page, roster, figures and export. The latest cycle speaks; before a renewal
 * opens, what was met still does, and a renewal that is late means that what was met has expired. Null before the first cycle.
 */
export function obligationAt({ cycles }: Pick<Obligation, 'cycles'>, absences: readonly Absence[], now: Date): ObligationStanding | null {
  const known = cycles.flatMap((cycle) => { const state = cycleAt(cycle, absences, now); return state ? [{ cycle, state }] : [] }).toSorted((a, b) => b.cycle.number - a.cycle.number)
  const [latest, before] = known
  if (!latest) return null
  const { ending } = fold(latest.cycle, now)
  const of = (state: ObligationState) => ({ state, hasEnded: ending !== null && ending.day <= dayOf(now), cycle: latest.cycle, cycles: known })
  if (latest.state.status === 'not-due' && before?.state.status === 'met') return of({ ...before.state, renewsFrom: latest.cycle.opensOn })
  if (latest.state.status === 'late' && latest.cycle.path === 'renewal' && before && 'completedAt' in before.state)
    return of({ status: 'expired', completedAt: before.state.completedAt, validThrough: before.state.validThrough ?? latest.state.dueOn })
  return of(latest.state.status === 'met' ? { ...latest.state, renewsFrom: null } : latest.state)
}

/** What a person is to be told at an instant about their requirements: the state of each. */
export function statusAt(obligations: readonly Obligation[], absences: readonly Absence[], now: Date): ReadonlyMap<string, ObligationState> {
  return new Map(obligations.flatMap((each): [string, ObligationState][] => {
    const standing = obligationAt(each, absences, now)
    return standing ? [[each.requirementId, standing.state]] : []
  }))
}

export interface ObligationCounts { readonly all: number; readonly met: number; readonly metLate: number; readonly due: number; readonly late: number; readonly exempt: number; readonly expired: number; readonly notDue: number }

/** How many stand where; met, due, late, exempt, expired and notDue add up to all. What has ended is of nobody any more. */
export function countObligations(states: readonly ObligationState[]): ObligationCounts {
  const count = (status: ObligationStatus) => states.filter((state) => state.status === status).length
  return {
    all: states.length - count('ended'), met: count('met'), metLate: states.filter((state) => state.status === 'met' && state.metLate).length,
    due: count('due'), late: count('late'), exempt: count('exempt'), expired: count('expired'), notDue: count('not-due'),
  }
}
