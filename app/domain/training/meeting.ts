import { addMonths, dayOf, startOfDay, type Day } from '../calendar.ts'
import { lastValidDay } from './certificate.ts'
import type { Cycle } from './cycle.ts'
import type { RequirementRule } from './requirement.ts'
import { earliest, latest } from './spell.ts'

/** A course completed, with how its certificate stands; without a certificate it holds for ever. `isWithdrawn`: it was taken off since, at `revokedAt`. `isBrought`: by an account that was merged into theirs. */
export interface CompletionFact { readonly id: string; readonly courseId: string; readonly completedAt: Date; readonly validUntil: Date | null; readonly revokedAt: Date | null; readonly isWithdrawn?: boolean; readonly isBrought?: boolean }

export interface Meeting { readonly completedAt: Date; readonly validThrough: Day | null; readonly completionIds: readonly string[] }

type Terms = Pick<RequirementRule, 'validMonths'>

/** What meets a cycle: a completion of each of its courses that counts; null while one is missing. */
export function meetingOf(terms: Terms, cycle: Pick<Cycle, 'path' | 'opensOn' | 'dueOn' | 'courseIds'>, completions: readonly CompletionFact[], now: Date): Meeting | null {
  const chosen = cycle.courseIds.map((courseId) => completions.filter((each) => each.courseId === courseId && counts(terms, cycle, each, now)).toSorted((a, b) => b.completedAt.getTime() - a.completedAt.getTime())[0])
  const found = chosen.flatMap((each) => each ?? [])
  if (found.length === 0 || found.length < chosen.length) return null
  const completedAt = new Date(Math.max(...found.map((each) => each.completedAt.getTime())))
  return { completedAt, validThrough: validThrough(terms, cycle, found, dayOf(completedAt)), completionIds: found.map(({ id }) => id) }
}

/**
 * For a renewal, what was completed since it opened; for a first cycle also what was earned before, as long as it still held on that day. What an account
 * merged into theirs had earned before a renewal opened is no reason to ask for it while it holds on beyond the day on which that is due.
 */
export function counts(terms: Terms, { path, opensOn, dueOn }: Pick<Cycle, 'path' | 'opensOn' | 'dueOn'>, completion: CompletionFact, now: Date): boolean {
  const { completedAt, revokedAt, isBrought } = completion
  if (completedAt > now || (revokedAt !== null && revokedAt <= now)) return false
  if (completedAt >= startOfDay(opensOn)) return true
  const holds = holdsThrough(terms, completion)
  if (path === 'renewal') return isBrought === true && (holds === null || holds > dueOn)
  return holds === null || holds >= opensOn
}

/** Through which day one completion by itself holds; null for ever. */
function holdsThrough({ validMonths }: Terms, { completedAt, validUntil }: CompletionFact): Day | null {
  return validMonths === null ? validUntil && lastValidDay(validUntil) : addMonths(dayOf(completedAt), validMonths)
}

/** Renewed in time, it goes on from where it would have ended: whoever is early loses no day. What was there before it opened holds as long as it does by itself. */
function validThrough({ validMonths }: Terms, { path, opensOn, dueOn }: Pick<Cycle, 'path' | 'opensOn' | 'dueOn'>, found: readonly CompletionFact[], completedOn: Day): Day | null {
  if (validMonths !== null && path === 'renewal') return addMonths(earliest(latest(completedOn, dueOn), ...found.map(({ completedAt }) => dayOf(completedAt)).filter((day) => day < opensOn)), validMonths)
  if (validMonths !== null) return addMonths(completedOn, validMonths)
  const ends = found.flatMap(({ validUntil }) => (validUntil === null ? [] : [lastValidDay(validUntil)]))
  return ends.length === 0 ? null : earliest(...ends)
}
