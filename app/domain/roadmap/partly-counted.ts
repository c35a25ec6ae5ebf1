import { ancestorsOf } from '../territory/lineage.ts'
import { unitKey } from '../territory/path.ts'
import { isLeaf, type Territory, type UnitKey } from '../territory/unit.ts'
import type { FigureRow } from './figure-table.ts'
import type { PlaceTree } from './tree.ts'

/**
 * The places of another day's map that only a part of their people count in: whoever lives in a unit made of several has a place today, and on a map before it is
 * «chưa xác định». By the key of the place. It goes by the units there are and not by who lives in them, so that nothing of a withheld count can be seen in it.
 */
export function partlyCounted({ usual, other, territory }: { readonly usual: PlaceTree; readonly other: PlaceTree; readonly territory: Territory }): ReadonlySet<string> {
  const kinds = new Map([...usual.places, ...other.places].map(({ key, kind }) => [key, kind]))
  const hasLeaf = (tree: PlaceTree, unit: UnitKey) => kinds.get(tree.pathOf(unit)[0] ?? '') === 'leaf'
  const lost = territory.units.filter((unit) => isLeaf(unit) && unit.validFrom <= usual.day && hasLeaf(usual, unit) && !hasLeaf(other, unit))
  const behind = new Set(lost.flatMap((unit) => ancestorsOf(unit, territory).map(unitKey)))
  const before = new Set(lost.map(unitKey))
  return new Set(other.places.filter(({ key, kind, unit }) => kind === 'leaf' && (behind.has(key) || ancestorsOf(unit, territory).some((each) => before.has(unitKey(each))))).map(({ key }) => key))
}

/** Of such a place the count alone: a share of all its people, and what it needs, would be those of a part. */
export function withoutShares(rows: readonly FigureRow[], partly: ReadonlySet<string>): readonly FigureRow[] {
  return rows.map((row) => (!partly.has(row.key) || row.figure.kind === 'withheld' ? row : { ...row, isPartly: true, figure: { kind: 'count-only', count: row.figure.count }, progress: { ...row.progress, achievement: null, needed: null, perMonth: null } }))
}
