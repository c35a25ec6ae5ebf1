import { boundOf, childrenByParent, fromBelow, possibleValues, sizeOf, type Cell, type Intervals } from './possible-values.ts'

/** Below this a count is never shown, whatever the setting says (DOMAIN §4.4). */
export const leastThreshold = 3
export const usualStaffThreshold = 5

/** The threshold for signed-in staff, from the setting «suppression.staff»; 5 unless set, never under 3. */
export function staffThreshold(setting: unknown): number {
  return typeof setting === 'number' && Number.isInteger(setting) ? Math.max(leastThreshold, setting) : usualStaffThreshold
}

/**
 * The cells of a tree that must not be shown, so that no small count can be read or worked out (DOMAIN §4.4).
 *
 * Primary: counts of 1 to k−1; those of which 1 to k−1 people are left out (a share near 100 % tells of the rest); anything about fewer
 * than k people. Complementary: while some withheld cell can be narrowed by the sums to fewer than k values, its smallest shown sibling is
 * withheld too, else the cell above it, and so on up the tree. The end is checked, not assumed: the same bounds as in the audit decide. What was withheld on the way
 * and turns out to hide nothing (where nearly everybody is counted, the smallest sibling often does not) is shown again.
 *
 * Zeros are shown. A zero names nobody who did anything, it is what a coordinator must find (nobody has begun here), and the same holds
 * for «everybody»; so a reader knows that a withheld figure is no zero, and the bounds reckon with that. The exception are populations
 * below k: nothing about them is shown, not even a zero.
 *
 * Apply this once to a whole table; the page, its map, its chart, its file and its evidence all take from the answer.
 */
export function withheldCells(cells: readonly Cell[], threshold: number): ReadonlySet<string> {
  const small = new Set(cells.filter((cell) => isSmall(cell, threshold)).map(({ id }) => id))
  if (small.size === 0) return small
  const withheld = new Set(small)
  const tree = treeOf(cells, threshold)
  for (;;) {
    const narrow = narrowCells(tree, withheld, threshold)
    const next = nextToWithhold(tree, narrow, withheld)
    if (next === null) return withoutNeedless(tree, withheld, small, threshold)
    withheld.add(next)
  }
}

/** Shows again what hides nothing, the largest figures first, as long as no withheld cell is narrow without it. */
function withoutNeedless(tree: Tree, withheld: ReadonlySet<string>, small: ReadonlySet<string>, threshold: number): ReadonlySet<string> {
  const along = tree.cells.filter(({ id }) => withheld.has(id) && !small.has(id)).toSorted((one, other) => other.count - one.count || (one.id < other.id ? 1 : -1))
  let least = withheld
  for (const { id } of along) {
    const without = new Set(least)
    without.delete(id)
    if (narrowCells(tree, without, threshold).length === 0) least = without
  }
  return least
}

/** Whether a cell must be withheld for what it says by itself. */
export function isSmall(cell: Pick<Cell, 'count' | 'population'>, threshold: number): boolean {
  const people = boundOf(cell)
  const isFew = (number: number) => number > 0 && number < threshold
  return isFew(cell.count) || (people !== null && (people < threshold || isFew(people - cell.count)))
}

interface Tree { readonly cells: readonly Cell[]; readonly byId: ReadonlyMap<string, Cell>; readonly children: ReadonlyMap<string, readonly string[]>; /** What is known when nothing but the zeros is shown. */ readonly beforehand: Intervals }

function treeOf(cells: readonly Cell[], threshold: number): Tree {
  const unshown = new Set(cells.filter((cell) => cell.count > 0 || isSmall(cell, threshold)).map(({ id }) => id))
  return { cells, byId: new Map(cells.map((cell) => [cell.id, cell])), children: childrenByParent(cells), beforehand: possibleValues(cells, unshown, threshold) }
}

interface Narrow { readonly cell: Cell; readonly isGivenFromBelow: boolean }

/** Withheld cells that what is shown narrows to fewer than k values (where a tiny population alone narrows them, to fewer than that leaves). */
function narrowCells(tree: Tree, withheld: ReadonlySet<string>, threshold: number): readonly Narrow[] {
  const values = possibleValues(tree.cells, withheld, threshold)
  return tree.cells.flatMap((cell) => {
    const own = values.get(cell.id)
    const before = tree.beforehand.get(cell.id)
    if (!withheld.has(cell.id) || !own || !before) return []
    const enough = Math.min(threshold, sizeOf(before))
    if (sizeOf(own) >= enough) return []
    return [{ cell, isGivenFromBelow: tree.children.has(cell.id) && sizeOf(fromBelow(cell.id, withheld, tree, threshold)) < enough }]
  })
}

/**
 * The smallest shown figure whose withholding widens a narrow cell: below it where the cells below give it away, else beside it, else above it;
 * null when nothing is narrow. What is given away from below comes first, since nothing else can help there.
 */
function nextToWithhold(tree: Tree, narrow: readonly Narrow[], withheld: ReadonlySet<string>): string | null {
  const first = narrow.find(({ isGivenFromBelow }) => isGivenFromBelow) ?? narrow[0]
  if (!first) return null
  const shown = (ids: readonly (string | null)[]) => smallest(ids.flatMap((id) => (id === null || withheld.has(id) ? [] : tree.byId.get(id) ?? [])))
  const { cell, isGivenFromBelow } = first
  const below = tree.children.get(cell.id) ?? []
  const beside = cell.parent === null ? [] : tree.children.get(cell.parent) ?? []
  const places = isGivenFromBelow ? [below, beside, [cell.parent]] : [beside, [cell.parent], below]
  return places.map(shown).find((id) => id !== null) ?? shown(tree.cells.map(({ id }) => id))
}

function smallest(cells: readonly Cell[]): string | null {
  const counted = cells.filter(({ count }) => count > 0)
  return counted.toSorted((one, other) => one.count - other.count || (one.id < other.id ? -1 : 1))[0]?.id ?? null
}
