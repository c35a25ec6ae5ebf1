import { sumOfParts, sumsBelow, type KnownPeople } from './known-people.ts'
import { movesOf, type Bound, type Row } from './hidden-moves.ts'
import type { Parts } from './publication.ts'

interface Hidden {
  /** A place that is shown in parts, and those right below it that are not. */
  readonly parent: string
  readonly hidden: readonly string[]
  /** The places right below each. */
  readonly below: ReadonlyMap<string, readonly string[]>
  /** People whom no rule can place: they are counted in the places beside them. */
  readonly unplaced: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, Parts>
  readonly people: ReadonlyMap<string, KnownPeople>
  readonly whole?: ReadonlyMap<string, number>
  /** Places whose figure of all parts is shown. */
  readonly shown: ReadonlySet<string>
  readonly threshold: number
}

/**
 * Whether every part that is hidden below a place could be at least k numbers, to somebody who knows all figures that are shown, the sums of what is hidden and
 * how many people there are of each part in each place. Sums that are large do not see to that: of a commune where one woman did and one
 * where one man did not, the number of either is one of three. So people are moved about, one by one, in ways that change nothing that is known: a part that
 * can be had k values in this way has them (it may have more that no such move finds; then a place more is hidden than must be).
 *
 * Where no place is known by its parts there is nothing to try: what is hidden lies between two margins of at least k.
 */
export function areWide(about: Hidden): boolean {
  const { parent, hidden, counts, people, threshold } = about
  const rows = rowsOf(about)
  const partCount = (counts.get(parent) ?? []).length
  if (!rows.some(({ row }) => row.bounds.some(({ parts }) => parts !== everything && parts !== (1 << partCount) - 1))) return true
  const sums = Array.from({ length: partCount }, (_, part) => rows.reduce((sum, { row }) => sum + (row.people[part] ?? 0), 0))
  const nodes = [...new Set(rows.flatMap(({ path }) => path))].filter((key) => hidden.length > 1 || key !== hidden[0])
  return nodes.every((key) => {
    const inside = rows.filter(({ path }) => path.includes(key)).map(({ row }) => row)
    const outside = rows.filter(({ path }) => !path.includes(key)).map(({ row }) => row)
    const known = people.get(key) ?? new Map<number, number>()
    return columnsOf(inside, partCount).every((column) => {
      if (isKnownAnyway(key, column, sums, known, about)) return true
      const fewest = Math.min(threshold, ...[...known].filter(([parts]) => (parts >> column) % 2 === 1).map(([, all]) => all + 1), (about.whole?.get(key) ?? Infinity) + 1)
      return movesOf(inside, outside, column, fewest - 1) >= fewest - 1
    })
  })
}

/** The bits of every part, and of none that stands for being in no part. */
const everything = -1

/** The parts, and being in none of them, where the figure of everybody is hidden as well. */
function columnsOf(rows: readonly Row[], partCount: number): readonly number[] {
  const pools = [...new Set(rows.flatMap(({ pool }) => (pool === null ? [] : [pool])))]
  return [...Array.from({ length: partCount }, (_, part) => part), ...(pools.length === 1 && rows.every(({ pool }) => pool !== null) ? pools : [])]
}

/** Whether a part of a place is told by what is known, hidden or not, and tells of nobody or of enough: nobody of it where nobody is in all, everybody where all are. */
function isKnownAnyway(key: string, column: number, sums: Parts, known: KnownPeople, { hidden, counts, people, shown, whole }: Hidden): boolean {
  const total = (counts.get(key) ?? []).reduce((sum, part) => sum + part, 0)
  if (sums[column] === 0 || (shown.has(key) && total === 0)) return true
  const alone = 1 << column
  if (!known.has(alone)) return false
  const all = hidden.filter((each) => (counts.get(each) ?? []).some((part) => part !== 0)).reduce((sum, each) => sum + (people.get(each)?.get(alone) ?? Infinity), 0)
  return all === sums[column] || (shown.has(key) && whole?.get(key) === total)
}

interface PlacedRow { readonly row: Row; /** The row's place and those above it, up to the one right below the place that is shown. */ readonly path: readonly string[] }

/** The hidden places that nothing is below, with all that bounds them. */
function rowsOf(about: Hidden): readonly PlacedRow[] {
  const { parent, hidden, below, unplaced, counts, people, whole, shown } = about
  const pools = new Map<string, number>()
  const partCount = (counts.get(parent) ?? []).length
  const poolOf = (above: string) => { const known = pools.get(above) ?? partCount + pools.size; pools.set(above, known); return known }
  const leftIn = (key: string): readonly Bound[] => [
    ...[...people.get(key) ?? []].map(([parts, all]) => ({ parts, left: all - sumOfParts(counts.get(key) ?? [], parts) })),
    ...(whole?.has(key) ? [{ parts: everything, left: (whole.get(key) ?? 0) - sumOfParts(counts.get(key) ?? [], everything) }] : []),
  ].filter(({ left }) => left >= 0)
  const uncountedBelow = (key: string): readonly (readonly [string, Bound])[] => {
    const children = below.get(key) ?? []
    return [...people.get(key) ?? []].flatMap(([parts, all]) => {
      const peopleOf = (child: string) => people.get(child)?.get(parts) ?? (unplaced.has(child) ? 0 : undefined)
      return sumsBelow(children, new Set(children), peopleOf, all).flatMap(({ keys, people: together }) => {
        const bound = { parts, left: together - keys.reduce((sum, child) => sum + sumOfParts(counts.get(child) ?? [], parts), 0) }
        return bound.left < 0 ? [] : keys.map((child) => [child, bound] as const)
      })
    })
  }
  const from = (key: string, above: readonly string[], bounds: readonly Bound[], totals: Row['totals'], uncounted: readonly Bound[]): readonly PlacedRow[] => {
    const path = [key, ...above]
    const own = [...leftIn(key), ...uncounted, ...bounds]
    const isTiny = (whole?.get(key) ?? Infinity) < about.threshold
    const ofAll = shown.has(key) ? totals : [...totals, { people: sumOfParts(counts.get(key) ?? [], everything) + (isTiny ? 1 : 0) }]
    const children = below.get(key) ?? []
    if (children.length > 0) {
      const next = uncountedBelow(key)
      return children.flatMap((child) => from(child, path, own, ofAll, boundsOf(child, next)))
    }
    const poolAbove = [...path, parent].find((each) => shown.has(each)) ?? parent
    return [{ path, row: { people: [...counts.get(key) ?? []], bounds: own, totals: ofAll, pool: poolAbove === key ? null : poolOf(poolAbove) } }]
  }
  const top = uncountedBelow(parent)
  return hidden.flatMap((key) => from(key, [], [], [], boundsOf(key, top)))
}

function boundsOf(key: string, bounds: readonly (readonly [string, Bound])[]): readonly Bound[] {
  return bounds.flatMap(([of, bound]) => (of === key ? [bound] : []))
}
