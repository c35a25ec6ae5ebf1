import type { Area } from '../catalogue/area.ts'
import { lotOf } from '../seeded-chance.ts'
import { estimateAbility, type ScoredItem } from './ability.ts'
import { information, type ItemParameters } from './irt.ts'

/** A question as an adaptive test knows it. */
export interface PoolItem extends ItemParameters {
  readonly id: string
  readonly area: Area
  /** Variants of one question share it; one of them is asked at most. */
  readonly family?: string
  /** Whether answers have shaped a and b, or only an editor's judgement. */
  readonly isCalibrated: boolean
}
export interface PoolAnswer extends ScoredItem { readonly item: PoolItem }

/** The number of answers at which what an item tells would decide alone, and how many of the best the last lot falls among. */
const horizon = 20
const among = 4

/**
 * The next item: a function of the set of answers and the stored seed alone, whatever order the answers came in; null when nothing is left.
 *
 * Content: of the areas that still have items, one with the fewest answers (the constrained method of Kingsbury and Zara 1989 with equal shares);
 * among equals the seed decides.
 * Within it the progressive method (Revuelta and Ponsoda 1998): weight = (1 − s)·R + s·I, where I is the information at the estimate, R a number
 * drawn for this learner and item between 0 and the greatest I, and s the share of `horizon` already answered; then one of the four heaviest by
 * lot (randomesque, Kingsbury and Zara 1989). Either alone asked some item of more than a quarter in one of five simulated banks; together never
 * of more than 21.1 %. No table of exposures is kept, so nothing has to be simulated again when questions are written.
 */
export function nextItem(pool: readonly PoolItem[], answers: readonly PoolAnswer[], seed: string): PoolItem | null {
  const asked = new Set(answers.flatMap(({ item }) => (item.family === undefined ? [item.id] : [item.id, item.family])))
  const open = pool.filter(({ id, family }) => !asked.has(id) && (family === undefined || !asked.has(family)))
  const area = nextArea(open, answers, seed)
  const heaviest = weighed(open.filter((item) => item.area === area), answers, seed).toSorted((one, other) => other.weight - one.weight || (one.item.id < other.item.id ? -1 : 1)).slice(0, among)
  return heaviest[Math.floor(lotOf(seed, 'among', answers.length) * heaviest.length)]?.item ?? null
}

function weighed(items: readonly PoolItem[], answers: readonly PoolAnswer[], seed: string): readonly { readonly item: PoolItem; readonly weight: number }[] {
  const { mean } = estimateAbility(answers)
  const told = items.map((item) => ({ item, information: information(item, mean) }))
  const most = Math.max(...told.map((each) => each.information))
  const share = Math.min(1, answers.length / horizon)
  return told.map(({ item, information: own }) => ({ item, weight: (1 - share) * most * lotOf(seed, item.id) + share * own }))
}

function nextArea(open: readonly PoolItem[], answers: readonly PoolAnswer[], seed: string): Area | null {
  const asked = (area: Area) => answers.filter(({ item }) => item.area === area).length
  const lot = (area: Area) => lotOf(seed, 'area', asked(area), area)
  const left = [...new Set(open.map(({ area }) => area))]
  return left.toSorted((one, other) => asked(one) - asked(other) || lot(one) - lot(other))[0] ?? null
}
