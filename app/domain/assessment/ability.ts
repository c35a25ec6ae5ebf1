import { chanceOfRight, type ItemParameters } from './irt.ts'

/** One answered item, as far as ability is concerned. A skipped item is not right. */
export interface ScoredItem { readonly item: ItemParameters & { readonly id: string }; readonly right: boolean }

/** What is known of somebody's ability: the mean and the standard deviation of the posterior. */
export interface Ability { readonly mean: number; readonly error: number }

/** Abilities from −4 to 4 in steps of 0.1: beyond them lie 6 of 100,000 newcomers. */
const grid = Float64Array.from({ length: 81 }, (_, place) => -4 + place / 10)

/** Newcomers, by definition of the scale. */
export const newcomers: Ability = { mean: 0, error: 1 }

/**
 * Ability by EAP, the mean of the posterior over a grid with a normal prior (Bock and Mislevy 1982): finite whatever was answered.
 * Items are taken in the order of their ids, so that the same answers give the same number to the last bit, whatever order they came in.
 */
export function estimateAbility(answers: readonly ScoredItem[], prior: Ability = newcomers): Ability {
  const posterior = grid.map((point) => Math.exp(-((point - prior.mean) ** 2) / (2 * prior.error ** 2)))
  for (const { item, right } of answers.toSorted((one, other) => (one.item.id < other.item.id ? -1 : 1))) {
    const curve = curveOf(item)
    for (let place = 0; place < grid.length; place++) posterior[place] = at(posterior, place) * (right ? at(curve, place) : 1 - at(curve, place))
  }
  return momentsOf(posterior)
}

function momentsOf(weights: Float64Array): Ability {
  let [sum, first, second] = [0, 0, 0]
  for (let place = 0; place < grid.length; place++) {
    const [weight, point] = [at(weights, place), at(grid, place)]
    sum += weight
    first += weight * point
    second += weight * point * point
  }
  const mean = first / sum
  return { mean, error: Math.sqrt(Math.max(0, second / sum - mean * mean)) }
}

const curves = new WeakMap<ItemParameters, Float64Array>()

/** An item's curve over the grid, worked out once per item. */
function curveOf(item: ItemParameters): Float64Array {
  const known = curves.get(item)
  if (known) return known
  const curve = grid.map((point) => chanceOfRight(item, point))
  curves.set(item, curve)
  return curve
}

function at(values: Float64Array, place: number): number {
  return values[place] as number
}
