/** A cumulative count, one number a month, the last of them the present figure. */
export type Series = readonly number[]

/**
 * Which months may be shown: going back from the present, a month is shown when in every series its count is 0 or at least k and differs
 * from the next shown month by 0 or at least k. So no two published points, the present figure included, tell of 1 to k−1 people.
 * Series that add up to something published besides (communes and their district) are thinned together, the unpublished rest among them
 * (see `siblingLines`): then no subtraction across them tells more either.
 */
export function publishedMonths(series: readonly Series[], threshold: number): readonly number[] {
  const last = Math.max(0, ...series.map(({ length }) => length)) - 1
  if (last < 0) return []
  const isSafe = (number: number) => number === 0 || number >= threshold
  const shown: number[] = []
  for (let month = last; month >= 0; month -= 1) {
    const next = shown[0]
    const isShown = series.every((counts) => {
      const count = counts[month] ?? 0
      return isSafe(count) && (next === undefined || isSafe((counts[next] ?? 0) - count))
    })
    if (isShown) shown.unshift(month)
  }
  return shown.at(-1) === last ? shown : []
}

/** A line of so few people would drag all its neighbours down to two points; it is not drawn. */
const fewestForALine = 8

export interface SiblingLines {
  /** Of the series above. */
  readonly parent: readonly number[]
  /** Which of the series below have a line at all, and the months that they all show. */
  readonly members: readonly string[]
  readonly months: readonly number[]
}

/**
 * The months shown of a district, and of its communes. Only communes with at least 8·k people get a line; all the others together, withheld
 * ones among them, are the rest that subtraction would give, so the rest is thinned along with them. Every month of a commune is a month of its district.
 */
export function siblingLines(parent: Series, children: ReadonlyMap<string, Series>, threshold: number): SiblingLines {
  const own = publishedMonths([parent], threshold)
  const members = [...children].filter(([, counts]) => (counts.at(-1) ?? 0) >= fewestForALine * threshold)
  const at = (counts: Series) => own.map((month) => counts[month] ?? 0)
  const rest = own.map((month) => (parent[month] ?? 0) - members.reduce((sum, [, counts]) => sum + (counts[month] ?? 0), 0))
  const months = members.length === 0 ? [] : publishedMonths([...members.map(([, counts]) => at(counts)), rest], threshold)
  return { parent: own, members: members.map(([id]) => id), months: months.flatMap((place) => own[place] ?? []) }
}
