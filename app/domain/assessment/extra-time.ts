import { accept, refuse, type Result } from '../result.ts'

/** What one grant may give, in whole minutes. */
export const leastExtraMinutes = 1
export const mostExtraMinutes = 120

/** Minutes as typed. */
export function readExtraMinutes(typed: string): Result<number, 'extra-minutes-unreadable'> {
  const text = typed.trim()
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return minutes >= leastExtraMinutes && minutes <= mostExtraMinutes ? accept(minutes) : refuse('extra-minutes-unreadable')
}

/** What somebody has beyond the limit of a quiz: every grant adds to the ones before, for the attempt that is open and all that follow. */
export function extraMinutesOf(grants: readonly { readonly minutes: number }[]): number {
  return grants.reduce((sum, { minutes }) => sum + minutes, 0)
}
