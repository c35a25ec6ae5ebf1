import { studentQuantile } from './special-functions.ts'

export interface Point { readonly x: number; readonly y: number }

export interface Line {
  readonly intercept: number
  readonly slope: number
  /** Share of the spread of y that the line explains. */
  readonly explained: number
  /** Half the width, at x, within which a next point lies with the given confidence. */
  readonly halfWidthAt: (x: number, confidence: number) => number
}

/** The line of least squares through at least three points that differ in x; null with fewer. Its interval is that of one more observation (Draper and Smith, ch. 3). */
export function fitLine(points: readonly Point[]): Line | null {
  const n = points.length
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / n
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / n
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  if (n < 3 || spread === 0) return null
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread
  const intercept = meanY - slope * meanX
  const residual = points.reduce((sum, { x, y }) => sum + (y - intercept - slope * x) ** 2, 0)
  const all = points.reduce((sum, { y }) => sum + (y - meanY) ** 2, 0)
  const error = Math.sqrt(residual / (n - 2))
  return {
    intercept, slope, explained: all === 0 ? 1 : 1 - residual / all,
    halfWidthAt: (x, confidence) => studentQuantile((1 + confidence) / 2, n - 2) * error * Math.sqrt(1 + 1 / n + (x - meanX) ** 2 / spread),
  }
}
