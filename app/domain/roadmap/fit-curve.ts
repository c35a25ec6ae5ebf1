import type { Point } from './fit-line.ts'
import { inverse, solve, type Matrix } from './linear-system.ts'

/** A curve y = f(x; b) with its derivatives by each of its parameters. */
export interface Curve {
  readonly at: (x: number, b: readonly number[]) => number
  readonly slopes: (x: number, b: readonly number[]) => readonly number[]
}

/** y = b₁ / (1 + e^(b₂ − b₃x)): slow, then fast, then slow again towards a ceiling b₁ (Verhulst 1845). */
export const logistic: Curve = {
  at: (x, [b1 = 0, b2 = 0, b3 = 0]) => b1 / (1 + Math.exp(b2 - b3 * x)),
  slopes: (x, [b1 = 0, b2 = 0, b3 = 0]) => {
    const power = Math.exp(b2 - b3 * x)
    const steep = (b1 * power) / (1 + power) ** 2
    return [1 / (1 + power), -steep, x * steep]
  },
}

/** The logistic whose ceiling is given, such as everybody. */
export function logisticTo(ceiling: number): Curve {
  return { at: (x, b) => logistic.at(x, [ceiling, ...b]), slopes: (x, b) => logistic.slopes(x, [ceiling, ...b]).slice(1) }
}

/** y = b₁(1 − e^(−b₂x)): fast, then ever slower towards b₁. */
export const saturating: Curve = {
  at: (x, [b1 = 0, b2 = 0]) => b1 * (1 - Math.exp(-b2 * x)),
  slopes: (x, [b1 = 0, b2 = 0]) => [1 - Math.exp(-b2 * x), b1 * x * Math.exp(-b2 * x)],
}

export interface Fit {
  readonly parameters: readonly number[]
  readonly standardErrors: readonly number[]
  readonly residualSum: number
  /** √(residual sum / degrees of freedom). */
  readonly residualError: number
  /** Standard error, at x, of one more observation (delta method). */
  readonly errorAt: (x: number) => number
}

const mostSteps = 500

/**
 * Least squares by Levenberg and Marquardt (Marquardt 1963) from a first guess; null where there are no more points than parameters, or where it
 * does not settle. Held against the certified values of NIST's data sets Misra1a and Ratkowsky2.
 */
export function fitCurve(curve: Curve, points: readonly Point[], guess: readonly number[]): Fit | null {
  const freedom = points.length - guess.length
  const settled = freedom > 0 ? descend(curve, points, guess) : null
  if (settled === null) return null
  const covariance = inverse(normalMatrix(curve, points, settled.b))
  if (covariance === null) return null
  const residualError = Math.sqrt(settled.residualSum / freedom)
  return {
    parameters: settled.b, residualSum: settled.residualSum, residualError,
    standardErrors: covariance.map((row, place) => residualError * Math.sqrt(row[place] ?? 0)),
    errorAt: (x) => {
      const slopes = curve.slopes(x, settled.b)
      const spread = covariance.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => inner + value * (slopes[i] ?? 0) * (slopes[j] ?? 0), 0), 0)
      return residualError * Math.sqrt(1 + Math.max(0, spread))
    },
  }
}

interface Settled { readonly b: readonly number[]; readonly residualSum: number }

function descend(curve: Curve, points: readonly Point[], guess: readonly number[]): Settled | null {
  let b = guess
  let residualSum = squares(curve, points, b)
  let damping = 1e-3
  for (let step = 0; step < mostSteps; step++) {
    const move = solve(damped(normalMatrix(curve, points, b), damping), gradient(curve, points, b))
    if (move === null) return null
    const next = b.map((value, place) => value + (move[place] ?? 0))
    const nextSum = squares(curve, points, next)
    if (Number.isFinite(nextSum) && nextSum <= residualSum) {
      const isSettled = move.every((value, place) => Math.abs(value) <= 1e-12 * (Math.abs(next[place] ?? 0) + 1e-12))
      b = next
      residualSum = nextSum
      damping = Math.max(damping / 10, 1e-15)
      if (isSettled) return { b, residualSum }
    } else {
      damping *= 10
      // No step, however short, makes it smaller: this is the bottom, as far as the machine can tell.
      if (damping > 1e12) return { b, residualSum }
    }
  }
  return null
}

function squares(curve: Curve, points: readonly Point[], b: readonly number[]): number {
  return points.reduce((sum, { x, y }) => sum + (y - curve.at(x, b)) ** 2, 0)
}

function normalMatrix(curve: Curve, points: readonly Point[], b: readonly number[]): Matrix {
  const slopes = points.map(({ x }) => curve.slopes(x, b))
  return b.map((_, i) => b.map((__, j) => slopes.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)))
}

function gradient(curve: Curve, points: readonly Point[], b: readonly number[]): readonly number[] {
  return b.map((_, i) => points.reduce((sum, { x, y }) => sum + (curve.slopes(x, b)[i] ?? 0) * (y - curve.at(x, b)), 0))
}

function damped(matrix: Matrix, damping: number): Matrix {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)))
}
