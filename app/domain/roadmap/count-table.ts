import type { PublicBounds } from '../territory/possible-values.ts'
import { coverage } from './coverage.ts'
import type { Denominator } from './carried.ts'
import { knownOf, type Figure } from './figure-table.ts'
import { aggregate, type DeclaredCount, type PlaceTree } from './tree.ts'
import { withheldPlaces } from './withheld-places.ts'

interface CountSources { readonly tree: PlaceTree; readonly counts: readonly DeclaredCount[]; readonly denominators: ReadonlyMap<string, Denominator>; /** See `FigureSources`. */ readonly people?: ReadonlyMap<string, number>; /** See `FigureSources`. */ readonly open?: ReadonlyMap<string, PublicBounds> | undefined; readonly threshold: number; /** What is withheld besides: see `Present` (figures.ts). */ readonly alsoHidden?: ReadonlySet<string> }

/** One count of every place, withheld over the whole tree before any part of it is used; by the key of the place. */
export function countTable({ tree, counts, denominators, people, open, threshold, alsoHidden }: CountSources): ReadonlyMap<string, Figure> {
  const totals = aggregate(counts, tree)
  const withheld = withheldPlaces({ tree, places: tree.places, counts: totals, people: knownOf({ denominators, ...(people && { people }) }), ...(open && { open }), threshold })
  return new Map(tree.places.map(({ key }) => [key, withheld.has(key) || alsoHidden?.has(key) ? { kind: 'withheld' as const } : figureOf(totals.get(key) ?? 0, denominators.get(key)?.people ?? null)]))
}

function figureOf(count: number, people: number | null): Figure {
  const covered = coverage(count, people)
  return covered.kind === 'share' ? { kind: 'share', count, value: covered.value } : { kind: covered.kind, count }
}
