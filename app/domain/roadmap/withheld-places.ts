import type { Cell, PublicBounds } from '../territory/possible-values.ts'
import { withheldCells } from '../territory/suppression.ts'
import { knownOverPlaces } from './known-people.ts'
import { placesBelow, type Place, type PlaceTree } from './tree.ts'

interface PlaceCounts { readonly tree: PlaceTree; /** Of the tree, those that the table has. */ readonly places: readonly Place[]; readonly counts: ReadonlyMap<string, number>; /** Of how many people, where that is known. */ readonly people: ReadonlyMap<string, number>; /** What is public of these counts, of other days. */ readonly open?: ReadonlyMap<string, PublicBounds>; readonly threshold: number }

const whole = 1

/**
 * The places of a table whose counts must not be shown, by all that is known of how many people there are: also of a place that nobody counted, where the one
 * above and those beside it were, and of several such together, which then are a figure of their own between the two levels.
 */
export function withheldPlaces({ tree, places, counts, people, open, threshold }: PlaceCounts): ReadonlySet<string> {
  const known = knownOverPlaces(new Map(tree.places.filter(({ key, kind }) => kind !== 'undetermined' || people.has(key)).map(({ key }) => { const own = people.get(key); return [key, new Map(own === undefined ? [] : [[whole, own]])] })), tree)
  const peopleOf = (key: string) => known.get(key)?.get(whole) ?? null
  const cells = places.map(({ key, parent }): Cell => ({ id: key, parent, count: counts.get(key) ?? 0, population: peopleOf(key), ...open?.get(key) }))
  const uncounted = [...placesBelow(places.filter(({ key, kind }) => kind !== 'undetermined' && peopleOf(key) === null))]
    .flatMap(([parent, own]): readonly Cell[] => {
      const all = peopleOf(parent)
      const beside = places.filter((place) => place.parent === parent).reduce((sum, { key }) => sum + (peopleOf(key) ?? 0), 0)
      return all === null || beside === 0 ? [] : [{ id: uncountedIn(parent), parent, count: own.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0), population: all - beside }]
    })
  const together = new Set(uncounted.map(({ parent }) => parent))
  const below = (cell: Cell, { kind }: Place) => (cell.parent !== null && together.has(cell.parent) && cell.population === null && kind !== 'undetermined' ? { ...cell, parent: uncountedIn(cell.parent) } : cell)
  return withheldCells([...cells.map((cell, at) => { const place = places[at]; return place ? below(cell, place) : cell }), ...uncounted], threshold)
}

const uncountedIn = (parent: string) => `uncounted:${parent}`
