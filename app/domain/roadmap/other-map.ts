import { isSmall } from '../territory/suppression.ts'
import type { FigureTable } from './figure-table.ts'
import { aggregate, type DeclaredCount, type PlaceTree } from './tree.ts'

interface OtherMap { readonly counts: readonly DeclaredCount[]; /** The map on which the figures are shown otherwise, and what is shown there. */ readonly usual: PlaceTree; readonly table: FigureTable; readonly other: PlaceTree; /** How many people the places of the other map have, where that is known. */ readonly people: ReadonlyMap<string, number> }

/**
 * Places of another day's map that must not be shown, so that comparing the two maps gives no small figure away.
 *
 * Places of the two maps that share people are taken together, and theirs together, as far as that reaches. Where all that any two of them share is nobody
 * or at least k people, the usual map shows all of its own, and no place of the other is one of which few are left out, every figure of the other is a sum of such shares and is shown. Else none of them is: what
 * can still be said of them is their sum, and the usual map says that too.
 */
export function withheldOnOther({ counts, usual, table, other, people }: OtherMap): ReadonlySet<string> {
  const hidden = new Set(table.rows.filter(({ figure }) => figure.kind === 'withheld').map(({ key }) => key))
  const totals = aggregate(counts, other)
  const isFull = (key: string) => isSmall({ count: totals.get(key) ?? 0, population: people.get(key) ?? null }, table.threshold)
  const levels = [0, 1, 2].map((level) => sharesOf(counts, usual, other, level))
  return new Set(levels.flatMap((shares) => groupsOf(shares).flatMap((group) => (group.every((share) => isSafe(share, table.threshold) && !hidden.has(share.usual) && !isFull(share.other)) ? [] : group.map((share) => share.other)))))
}

/** So many people count in one place of each map. */
interface Share { readonly usual: string; readonly other: string; readonly people: number }

/** What places share, counted from the leaf (0) up; a path that is shorter has no such place. */
function sharesOf(counts: readonly DeclaredCount[], usual: PlaceTree, other: PlaceTree, level: number): readonly Share[] {
  const shares = new Map<string, Share>()
  for (const { unit, people } of counts) {
    const [one, two] = [usual.pathOf(unit)[level], other.pathOf(unit)[level]]
    if (one === undefined || two === undefined) continue
    const key = `${one} ${two}`
    shares.set(key, { usual: one, other: two, people: people + (shares.get(key)?.people ?? 0) })
  }
  return [...shares.values()]
}

/** Shares that hang together by a place of either map. */
function groupsOf(shares: readonly Share[]): readonly (readonly Share[])[] {
  const left = new Set(shares)
  const groups: Share[][] = []
  for (const first of shares) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const share of group) group.push(...takeBeside(share, left))
    groups.push(group)
  }
  return groups
}

/** Takes those out of the rest that have a place in common with a share. */
function takeBeside(share: Share, left: Set<Share>): readonly Share[] {
  const beside = [...left].filter((next) => next.usual === share.usual || next.other === share.other)
  for (const each of beside) left.delete(each)
  return beside
}

function isSafe({ people }: Share, threshold: number): boolean {
  return people === 0 || people >= threshold
}
