/** So many people of whom so many areas (0 to 5) were assessed and so many reached. */
export interface AssessedGroup { readonly assessed: number; readonly reached: number; readonly people: number }

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

const allAreas = 5

/**
 * B(u,t) = Σ_p Π_{a=1..5} [score(p,a) ≥ s_a] / P(u,b,t) (DOMAIN §2.3, 2): this gives the numerator, and beside it how many were assessed, so that
 * B_assessed = atBasic / assessed and assessed / P stand next to it and nobody reads a pass rate as a rate of the population.
 * An area nobody assessed is not failed: such a person is in no rung of the ladder.
 */
export function atLeastBasic(groups: readonly AssessedGroup[]): AtLeastBasic {
  const sum = (wanted: (group: AssessedGroup) => boolean) => groups.filter(wanted).reduce((people, group) => people + group.people, 0)
  const rung = (wanted: (reached: number) => boolean) => sum(({ assessed, reached }) => assessed === allAreas && wanted(reached))
  const ladder: Ladder = { five: rung((n) => n === 5), four: rung((n) => n === 4), three: rung((n) => n === 3), two: rung((n) => n === 2), oneOrNone: rung((n) => n < 2) }
  return { atBasic: ladder.five, assessed: rung(() => true), partly: sum(({ assessed }) => assessed > 0 && assessed < allAreas), ladder }
}
