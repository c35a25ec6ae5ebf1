import type { Day } from '../calendar.ts'

/** Bands of age by which rates are set beside each other (DOMAIN §2.3, 7); people younger than 15 and those whose year of birth is not known stand apart. */
export const ageBands = ['under-15', '15-24', '25-39', '40-59', '60-plus', 'unknown'] as const
export type AgeBand = (typeof ageBands)[number]

const beginnings: readonly { readonly band: AgeBand; readonly from: number }[] = [{ band: '15-24', from: 15 }, { band: '25-39', from: 25 }, { band: '40-59', from: 40 }, { band: '60-plus', from: 60 }]

/** The band of somebody born in a year, on a day: the age they reach in that year, since the day of birth is not kept. */
export function ageBandOn(birthYear: number | null, day: Day): AgeBand {
  if (birthYear === null) return 'unknown'
  const age = Number(day.slice(0, 4)) - birthYear
  return beginnings.findLast(({ from }) => age >= from)?.band ?? 'under-15'
}

/** On a day, the year of birth of the youngest of each band, the oldest band first: so that people may be counted by bands and still be told apart by `ageBandOn`. */
export function youngestOfBands(day: Day): readonly number[] {
  const year = Number(day.slice(0, 4))
  return [...beginnings.map(({ from }) => year - from).toReversed(), year]
}
