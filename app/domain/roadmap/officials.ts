import { unitOfCode } from '../territory/path.ts'
import type { Territory } from '../territory/unit.ts'
import type { Denominator } from './figure-table.ts'
import { aggregate, type DeclaredCount, type PlaceTree } from './tree.ts'

/** Officials whose organisation sits in a unit (null: the organisation names none), and how many of them hold a valid certificate. */
export interface SeatCount { readonly unitCode: string | null; readonly roster: number; readonly valid: number }

/**
 * O(g,t) by the seat of the organisation (DOMAIN §2.3, 3): numerator and denominator over the places of a day. The roster is exact, so both sides
 * lose whoever leaves. Officials are counted by workplace and residents by residence; the two are never added, not even in a table.
 * An organisation without a seat counts for the province alone.
 */
export function officialsByPlace(seats: readonly SeatCount[], territory: Territory, tree: PlaceTree, source: string): { readonly counts: ReadonlyMap<string, number>; readonly denominators: ReadonlyMap<string, Denominator> } {
  const province = tree.places.find(({ kind }) => kind === 'province')
  const placed = (peopleOf: (seat: SeatCount) => number): readonly DeclaredCount[] => seats.flatMap((seat) => {
    const unit = (seat.unitCode === null ? null : unitOfCode(territory, seat.unitCode, tree.day)) ?? province?.unit
    return unit ? [{ unit: { code: unit.code, validFrom: unit.validFrom }, people: peopleOf(seat) }] : []
  })
  const rosters = aggregate(placed(({ roster }) => roster), tree)
  return {
    counts: aggregate(placed(({ valid }) => valid), tree),
    denominators: new Map([...rosters].filter(([, people]) => people > 0).map(([key, people]) => [key, { people, onDate: tree.day, source }])),
  }
}
