import { addMonths, dayOf, startOfDay, type Day } from '../calendar.ts'
import { lastValidDay } from './certificate.ts'
import type { Cycle } from './cycle.ts'
import type { RequirementRule } from './requirement.ts'
import { earliest, latest } from './spell.ts'

/** A course completed, with how its certificate stands; without a certificate it holds for ever. `isWithdrawn`: it was taken off since, at `revokedAt`. */
export interface CompletionFact { readonly id: string; readonly courseId: string; readonly completedAt: Date; readonly validUntil: Date | null; readonly revokedAt: Date | null; readonly isWithdrawn?: boolean }

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

/** For a renewal, what was completed since it opened; for a first cycle also what was earned before, as long as it still held on that day. */
export function counts({ validMonths }: Terms, { path, opensOn }: Pick<Cycle, 'path' | 'opensOn'>, { completedAt, validUntil, revokedAt }: CompletionFact, now: Date): boolean {
  if (completedAt > now || (revokedAt !== null && revokedAt <= now)) return false
  if (completedAt >= startOfDay(opensOn)) return true
  if (path === 'renewal') return false
  const holds = validMonths === null ? validUntil && lastValidDay(validUntil) : addMonths(dayOf(completedAt), validMonths)
  return holds === null || holds >= opensOn
}

/** Renewed in time, it goes on from where it would have ended: whoever is early loses no day. */
function validThrough({ validMonths }: Terms, { path, dueOn }: Pick<Cycle, 'path' | 'dueOn'>, found: readonly CompletionFact[], completedOn: Day): Day | null {
  if (validMonths !== null) return addMonths(path === 'renewal' ? latest(completedOn, dueOn) : completedOn, validMonths)
  const ends = found.flatMap(({ validUntil }) => (validUntil === null ? [] : [lastValidDay(validUntil)]))
  return ends.length === 0 ? null : earliest(...ends)
}
