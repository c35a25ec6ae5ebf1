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
  const bounds = withOnlyRest(open ?? new Map<string, PublicBounds>(), places, counts)
  const cells = places.map(({ key, parent }): Cell => ({ id: key, parent, count: counts.get(key) ?? 0, population: peopleOf(key), ...bounds.get(key) }))
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

interface End { readonly of: (bounds: PublicBounds | undefined) => { readonly value: number; readonly when: string } | undefined; readonly as: (value: number, when: string) => PublicBounds; readonly isNarrower: (rest: number, known: number) => boolean }

const ends: readonly End[] = [
  { of: (own) => (own?.least != null && own.leastIn != null ? { value: own.least, when: own.leastIn } : undefined), as: (least, leastIn) => ({ least, leastIn }), isNarrower: (rest, known) => rest > known },
  { of: (own) => (own?.most != null && own.mostIn != null ? { value: own.most, when: own.mostIn } : undefined), as: (most, mostIn) => ({ most, mostIn }), isNarrower: (rest, known) => rest < known },
]

/** Adds what follows for a place of which nothing is public, where the one above and all beside it are, of the same moment. From above on down. */
function withOnlyRest(open: ReadonlyMap<string, PublicBounds>, places: readonly Place[], counts: ReadonlyMap<string, number>): ReadonlyMap<string, PublicBounds> {
  const bounds = new Map(open)
  for (const [parent, below] of placesBelow(places)) {
    const own = below.filter(({ key, kind }) => kind !== 'undetermined' || (counts.get(key) ?? 0) > 0).map(({ key }) => key)
    for (const end of ends) {
      const above = end.of(bounds.get(parent))
      const [only, ...others] = own.filter((key) => end.of(bounds.get(key))?.when !== above?.when)
      if (!above || only === undefined || others.length > 0) continue
      const rest = own.reduce((left, key) => left - (key === only ? 0 : end.of(bounds.get(key))?.value ?? 0), above.value)
      const known = end.of(bounds.get(only))?.value
      if (known === undefined || end.isNarrower(rest, known)) bounds.set(only, { ...bounds.get(only), ...end.as(rest, above.when) })
    }
  }
  return bounds
}

const uncountedIn = (parent: string) => `uncounted:${parent}`
