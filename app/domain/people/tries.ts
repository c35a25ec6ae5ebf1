/**
 * How wrong secrets are slowed. Tries are counted apart for each device that the owner signed in from, and together for everybody else, so that
 * a stranger spends a budget of strangers and never the owner's. Nothing is ever locked for good: a wait ends by itself.
 */
export interface TrySchedule {
  /** Wrong tries in a row without any wait. */
  readonly free: number
  /** Seconds to wait after each further one; the last holds for all after it. */
  readonly waits: readonly number[]
  /** After so many seconds without a try all is forgotten. */
  readonly forgetAfter: number
}

const minutes = (...each: readonly number[]) => each.map((minute) => minute * 60)
const day = 24 * 3600

/** By one account: some 24 tries on the first day, 12 on each after it, however many take part. */
export const accountTries: TrySchedule = { free: 5, waits: minutes(1, 2, 5, 10, 20, 40, 60, 120), forgetAfter: day }

/** By one network, whatever the accounts: a school or a whole commune may share one. */
export const networkTries: TrySchedule = { free: 100, waits: minutes(1, 2, 5, 10, 15), forgetAfter: 3600 }

/** While wrong tries come from everywhere at once, a network that already failed waits sooner; one that did not is let in as ever. */
export const networkTriesInStorm: TrySchedule = { ...networkTries, free: 5 }

/** Wrong tries by strangers within an hour, over all accounts, that make a storm. */
export const stormFrom = 3000

/** Seconds to wait after so many wrong tries in a row. */
export function waitAfter(failures: number, { free, waits }: TrySchedule): number {
  return failures <= free ? 0 : waits[Math.min(failures - free, waits.length) - 1] ?? 0
}
