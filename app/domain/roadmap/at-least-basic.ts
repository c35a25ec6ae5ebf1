import { areas, type Area } from '../catalogue/area.ts'

/** A person's best valid score, 0 to 1, in each area they were assessed in. */
export type AreaScores = Readonly<Partial<Record<Area, number>>>

/** How many people are at basic in how many areas (the ladder of ITU's HH15 and of Eurostat's indicator). */
export interface Ladder { readonly five: number; readonly four: number; readonly three: number; readonly two: number; readonly oneOrNone: number }

export interface AtLeastBasic {
  /** Assessed in all five areas, and at basic in each. */
  readonly atBasic: number
  /** Assessed in all five areas: only they can be said to be at basic or not. */
  readonly assessed: number
  /** Assessed in some areas, not all: neither passed nor failed. */
  readonly partly: number
  /** Of the assessed. */
  readonly ladder: Ladder
}

/**
 * B(u,t) = Σ_p Π_{a=1..5} [score(p,a) ≥ s_a] / P(u,b,t) (DOMAIN §2.3, 2): this gives the numerator, and beside it how many were assessed, so that
 * B_assessed = atBasic / assessed and assessed / P stand next to it and nobody reads a pass rate as a rate of the population.
 * An area nobody assessed is not failed: such a person is in no rung of the ladder.
 */
export function atLeastBasic(people: readonly AreaScores[], thresholds: Readonly<Record<Area, number>>): AtLeastBasic {
  const assessed = people.filter((scores) => areas.every((area) => scores[area] !== undefined))
  const some = people.filter((scores) => areas.some((area) => scores[area] !== undefined))
  const reached = assessed.map((scores) => areas.filter((area) => (scores[area] ?? -1) >= thresholds[area]).length)
  const count = (wanted: (number: number) => boolean) => reached.filter(wanted).length
  const ladder: Ladder = { five: count((n) => n === 5), four: count((n) => n === 4), three: count((n) => n === 3), two: count((n) => n === 2), oneOrNone: count((n) => n < 2) }
  return { atBasic: ladder.five, assessed: assessed.length, partly: some.length - assessed.length, ladder }
}
