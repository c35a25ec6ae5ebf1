import type { FigureRow } from './figure-table.ts'

/** How far apart the shares of places are (DOMAIN §2.3, 7); of the places whose share is shown. */
export interface Equity {
  readonly places: readonly { readonly key: string; readonly name: string; readonly share: number }[]
  readonly lowest: { readonly name: string; readonly share: number }
  readonly highest: { readonly name: string; readonly share: number }
  readonly p10: number
  readonly p90: number
  /** P90/P10; null where the tenth percentile is none. */
  readonly ratio: number | null
}

const fewest = 3

/** The strip of some places; null with fewer than three shares, which are better read in the table. */
export function equityOf(rows: readonly FigureRow[]): Equity | null {
  return equityOfShares(rows.flatMap(({ key, name, figure }) => (figure.kind === 'share' ? [{ key, name, share: figure.value }] : [])))
}

/** The same of shares that stand by themselves. */
export function equityOfShares(shown: readonly { readonly key: string; readonly name: string; readonly share: number }[]): Equity | null {
  const places = shown.map(({ key, name, share }) => ({ key, name, share })).toSorted((one, other) => one.share - other.share)
  const [lowest, highest] = [places[0], places.at(-1)]
  if (!lowest || !highest || places.length < fewest) return null
  const shares = places.map(({ share }) => share)
  const [p10, p90] = [quantile(shares, 0.1), quantile(shares, 0.9)]
  return { places, lowest, highest, p10, p90, ratio: p10 === 0 ? null : p90 / p10 }
}

/** Between the two nearest of sorted values (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: readonly number[], at: number): number {
  const position = (sorted.length - 1) * at
  const [below, above] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0]
  return below + (above - below) * (position - Math.floor(position))
}
