import { withheldCells } from '../territory/suppression.ts'
import { coverage } from './coverage.ts'
import type { Denominator, Figure } from './figure-table.ts'
import { aggregate, type DeclaredCount, type PlaceTree } from './tree.ts'

interface CountSources { readonly tree: PlaceTree; readonly counts: readonly DeclaredCount[]; readonly denominators: ReadonlyMap<string, Denominator>; readonly threshold: number; /** What is withheld besides: see `Present` (figures.ts). */ readonly alsoHidden?: ReadonlySet<string> }

/** One count of every place, withheld over the whole tree before any part of it is used; by the key of the place. */
export function countTable({ tree, counts, denominators, threshold, alsoHidden }: CountSources): ReadonlyMap<string, Figure> {
  const totals = aggregate(counts, tree)
  const withheld = withheldCells(tree.places.map(({ key, parent }) => ({ id: key, parent, count: totals.get(key) ?? 0, population: denominators.get(key)?.people ?? null })), threshold)
  return new Map(tree.places.map(({ key }) => [key, withheld.has(key) || alsoHidden?.has(key) ? { kind: 'withheld' as const } : figureOf(totals.get(key) ?? 0, denominators.get(key)?.people ?? null)]))
}

function figureOf(count: number, people: number | null): Figure {
  const covered = coverage(count, people)
  return covered.kind === 'share' ? { kind: 'share', count, value: covered.value } : { kind: covered.kind, count }
}
