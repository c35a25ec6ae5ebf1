import type { UnitKey } from '../territory/unit.ts'
import type { Denominator } from './carried.ts'
import { aggregate, type DeclaredCount, type PlaceTree } from './tree.ts'

/** Officials whose organisation sits in a unit (null: the organisation names none), and how many of them hold a valid certificate. */
export interface SeatCount { readonly unit: UnitKey | null; readonly roster: number; readonly valid: number }

/**
 * O(g,t) by the seat of the organisation (DOMAIN §2.3, 3): numerator and denominator over the places of a day. The roster is exact, so both sides
 * lose whoever leaves. Officials are counted by workplace and residents by residence; the two are never added, not even in a table.
 * A seat follows its unit as residents do: renamed or merged units whole, of a split one nobody can tell. An organisation without a seat counts for the province alone.
 */
export function officialsByPlace(seats: readonly SeatCount[], tree: PlaceTree, source: string): { readonly counts: ReadonlyMap<string, number>; readonly denominators: ReadonlyMap<string, Denominator> } {
  const rosters = aggregate(bySeat(seats, tree, ({ roster }) => roster), tree)
  return {
    counts: aggregate(certifiedBySeat(seats, tree), tree),
    denominators: new Map([...rosters].filter(([, people]) => people > 0).map(([key, people]) => [key, { people, onDate: tree.day, source }])),
  }
}

/** How many hold a valid certificate, by the unit of their seat. */
export function certifiedBySeat(seats: readonly SeatCount[], tree: PlaceTree): readonly DeclaredCount[] {
  return bySeat(seats, tree, ({ valid }) => valid)
}

function bySeat(seats: readonly SeatCount[], { places }: PlaceTree, peopleOf: (seat: SeatCount) => number): readonly DeclaredCount[] {
  const province = places.find(({ kind }) => kind === 'province')
  return seats.flatMap((seat) => {
    const unit = seat.unit ?? province?.unit
    return unit ? [{ unit: { code: unit.code, validFrom: unit.validFrom }, people: peopleOf(seat) }] : []
  })
}
