import { dayOf, startOfDay, type Day } from '../calendar.ts'
import { openCycle, type CycleRecord } from './cycle.ts'
import { counts, type CompletionFact } from './meeting.ts'
import type { RequirementRule } from './requirement.ts'

/** Why a course that was completed is open once more: a cycle asks for it again, its certificate was revoked, or it ran out and nobody asks for another. */
export type RoundReason = 'renewal' | 'revoked' | 'expired'

/** A course completed before that is open once more. `since`: what is shown from this instant on counts for it. */
export interface OpenRound { readonly since: Date; readonly why: RoundReason; readonly lastCompletedAt: Date }

/** What is asked of a person by one requirement: every cycle of it, and for how long it holds. */
export interface AskedCycles { readonly terms: Pick<RequirementRule, 'validMonths'>; readonly cycles: readonly CycleRecord[] }

/**
 * The round of a course that is open to somebody at an instant; null for whoever never completed it, which is its first time, and while what they have
 * still counts. Where a cycle asks, from the day it opened or, where it was written down later, from then; but from after the last revocation: what was
 * shown before that is what it was revoked for.
 */
export function openRound(courseId: string, completions: readonly CompletionFact[], asked: readonly AskedCycles[], now: Date): OpenRound | null {
  const given = completions.filter((each) => each.courseId === courseId && each.isWithdrawn !== true && each.completedAt <= now)
  if (given.length === 0) return null
  const lastCompletedAt = new Date(Math.max(...given.map(({ completedAt }) => completedAt.getTime())))
  const days = asked.flatMap(({ terms, cycles }) => {
    const cycle = openCycle(cycles, courseId, now)
    return cycle && !given.some((each) => counts(terms, cycle, each, now)) ? [laterOf(startOfDay(cycle.opensOn), cycle.openedAt)] : []
  })
  const began = days.length > 0 ? renewalOf(days.reduce(laterOf), given, now) : endOfAll(given, now)
  return began && { ...began, lastCompletedAt }
}

type Began = Pick<OpenRound, 'since' | 'why'>

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other
}

function renewalOf(opened: Date, given: readonly CompletionFact[], now: Date): Began {
  const revoked = new Date(Math.max(0, ...given.map(({ revokedAt }) => (revokedAt !== null && revokedAt <= now ? revokedAt.getTime() : 0))))
  return revoked >= opened ? { since: revoked, why: 'revoked' } : { since: opened, why: 'renewal' }
}

/** Nobody asks for it, but no certificate of theirs holds any more: since the last of them ended. */
function endOfAll(given: readonly CompletionFact[], now: Date): Began | null {
  const ended = given.flatMap((each) => endOf(each, now) ?? [])
  return ended.length < given.length ? null : ended.toSorted((a, b) => b.since.getTime() - a.since.getTime())[0] ?? null
}

function endOf({ validUntil, revokedAt }: CompletionFact, now: Date): Began | null {
  if (revokedAt !== null && revokedAt <= now) return { since: revokedAt, why: 'revoked' }
  return validUntil !== null && validUntil <= now ? { since: validUntil, why: 'expired' } : null
}

/** Whether something that happened on a day is to be entered beside what was entered last: for a round that began in between, or on that day. */
export function isAnew(rounds: Iterable<Pick<OpenRound, 'since'>>, last: Day, day: Day): boolean {
  return [...rounds].some(({ since }) => last < dayOf(since) && day >= dayOf(since))
}
