/** One cell of a tree of counts: people counted in a unit, of so many (null: nobody says how many). A cell above others is their sum. What is public of earlier and later days bounds it. */
export interface Cell extends PublicBounds { readonly id: string; readonly parent: string | null; readonly count: number; readonly population: number | null }

/** As many counted at the end of a month before, and after, as everybody may read: counts of who completed something grow. */
export interface PublicBounds { readonly least?: number | null; readonly most?: number | null; /** When each was so: only those of one moment may be taken from each other. */ readonly leastIn?: string | null; readonly mostIn?: string | null }

/** The whole numbers a withheld count may still be, to somebody who has read everything that is published. */
export interface Interval { readonly low: number; readonly high: number }
export type Intervals = ReadonlyMap<string, Interval>

/** How many values an interval holds. */
export function sizeOf({ low, high }: Interval): number {
  return high - low + 1
}

/** How many people a cell is of, where that can bound it; a population smaller than the count is an error and bounds nothing. */
export function boundOf({ count, population }: Pick<Cell, 'count' | 'population'>): number | null {
  return population === null || population <= 0 || population < count ? null : population
}

/**
 * What every cell can be, given the visible ones and that each sum holds: bounds propagation up and down the tree until nothing narrows.
 * In a tree every cell stands in one sum as a part and in one as the whole, so the bounds are exact, not merely safe (the tests compare with
 * a complete enumeration). Zeros are never withheld (see suppression.ts), except of populations below the threshold; the reader knows that.
 */
export function possibleValues(cells: readonly Cell[], withheld: ReadonlySet<string>, threshold: number): Intervals {
  const values = new Map(cells.map((cell) => [cell.id, withheld.has(cell.id) ? unpublished(cell, threshold) : { low: cell.count, high: cell.count }]))
  const sums = childrenByParent(cells)
  for (let changed = true; changed;) {
    changed = false
    for (const [parent, children] of sums) changed = narrowSum(values, parent, children) || changed
  }
  return values
}

/** The cells right below each cell. */
export function childrenByParent(cells: readonly Cell[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>()
  for (const { id, parent } of cells) {
    if (parent === null) continue
    const siblings = children.get(parent)
    if (siblings) siblings.push(id)
    else children.set(parent, [id])
  }
  return children
}

/** What the cells below a cell give away about it, nothing from beside or above being used. */
export function fromBelow(id: string, withheld: ReadonlySet<string>, tree: { readonly byId: ReadonlyMap<string, Cell>; readonly children: ReadonlyMap<string, readonly string[]> }, threshold: number): Interval {
  const parts = (tree.children.get(id) ?? []).flatMap((child) => tree.byId.get(child) ?? [])
  const intervals = parts.map((part) => {
    if (!withheld.has(part.id)) return { low: part.count, high: part.count }
    const own = unpublished(part, threshold)
    if (!tree.children.has(part.id)) return own
    const below = fromBelow(part.id, withheld, tree, threshold)
    return { low: Math.max(own.low, below.low), high: Math.min(own.high, below.high) }
  })
  return intervals.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), { low: 0, high: 0 })
}

function sumOfIntervals(ids: readonly string[], values: Intervals): Interval {
  return ids.reduce((sum, id) => ({ low: sum.low + (values.get(id)?.low ?? 0), high: sum.high + (values.get(id)?.high ?? 0) }), { low: 0, high: 0 })
}

function unpublished(cell: Cell, threshold: number): Interval {
  const people = boundOf(cell)
  const { least, most } = boundsOf(cell)
  return { low: Math.max(least, people !== null && people < threshold ? 0 : 1), high: Math.min(most, people ?? Infinity) }
}

/** Where people moved away, a count fell below what was published, and that bounds nothing. */
function boundsOf({ count, least, most }: Cell): { readonly least: number; readonly most: number } {
  return { least: least != null && least <= count ? least : 0, most: most != null && most >= count ? most : Infinity }
}

/** Narrows a whole by its parts, and each part by the whole and the other parts. Answers whether anything changed. */
function narrowSum(values: Map<string, Interval>, parent: string, children: readonly string[]): boolean {
  let changed = narrow(values, parent, sumOfIntervals(children, values))
  const whole = values.get(parent)
  if (!whole) return changed
  const { low, high, unbounded } = totalsOf(children, values)
  for (const child of children) {
    const own = values.get(child)
    if (!own) continue
    const othersHigh = unbounded - (own.high === Infinity ? 1 : 0) > 0 ? Infinity : high - (own.high === Infinity ? 0 : own.high)
    changed = narrow(values, child, { low: whole.low - othersHigh, high: whole.high - (low - own.low) }) || changed
  }
  return changed
}

function totalsOf(ids: readonly string[], values: Intervals): { readonly low: number; readonly high: number; readonly unbounded: number } {
  const intervals = ids.flatMap((id) => values.get(id) ?? [])
  return {
    low: intervals.reduce((sum, { low }) => sum + low, 0),
    high: intervals.reduce((sum, { high }) => sum + (high === Infinity ? 0 : high), 0),
    unbounded: intervals.filter(({ high }) => high === Infinity).length,
  }
}

function narrow(values: Map<string, Interval>, id: string, by: Interval): boolean {
  const own = values.get(id)
  if (!own || (by.low <= own.low && by.high >= own.high)) return false
  values.set(id, { low: Math.max(own.low, by.low), high: Math.min(own.high, by.high) })
  return true
}
