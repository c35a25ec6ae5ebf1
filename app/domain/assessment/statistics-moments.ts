/**
 * Variance and correlation from integer sums. The differences that lose digits in floating point (n·Σx² − (Σx)²) are taken between
 * integers, exactly; only their quotient is rounded.
 */
export interface Moments { readonly n: bigint; readonly x: bigint; readonly xx: bigint; readonly y: bigint; readonly yy: bigint; readonly xy: bigint }

/** n·Σx² − (Σx)², which is n(n−1) times the sample variance. */
export function spread(n: bigint, x: bigint, xx: bigint): bigint {
  return n * xx - x * x
}

/** Sample variance (n−1) of values kept in so many parts of one; null for fewer than two values. */
export function variance(n: bigint, x: bigint, xx: bigint, unit: number): number | null {
  return n < 2n ? null : Number(spread(n, x, xx)) / Number(n * (n - 1n)) / unit ** 2
}

/** Pearson's r; null where it is not defined: fewer than two pairs, or one side always the same. */
export function correlation({ n, x, xx, y, yy, xy }: Moments): number | null {
  const [spreadX, spreadY] = [spread(n, x, xx), spread(n, y, yy)]
  return n < 2n || spreadX === 0n || spreadY === 0n ? null : Number(n * xy - x * y) / (Math.sqrt(Number(spreadX)) * Math.sqrt(Number(spreadY)))
}
