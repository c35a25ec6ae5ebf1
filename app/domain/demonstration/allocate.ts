/**
 * Shares whole things by weight so that they add up exactly: everybody gets the whole part of their share,
 * and what is left goes one by one to the largest remainders, the first in order before the later.
 */
export function allocate(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((so, weight) => so + weight, 0)
  if (sum <= 0) throw new RangeError('weights to share by must add up to more than nothing')
  const exact = weights.map((weight) => (total * weight) / sum)
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((so, share) => so + share, 0)
  const favoured = exact.map((share, place) => ({ place, rest: share - Math.floor(share) }))
    .sort((one, other) => other.rest - one.rest || one.place - other.place).slice(0, left)
  for (const { place } of favoured) whole[place] = (whole[place] ?? 0) + 1
  return whole
}
