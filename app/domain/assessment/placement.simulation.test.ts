import { expect, test } from 'vitest'
import { areas } from '../catalogue/area.ts'
import { seededChance } from '../seeded-chance.ts'
import type { Chance } from './draw.ts'
import { chanceOfRight } from './irt.ts'
import type { PoolAnswer, PoolItem } from './item-selection.ts'
import { placementStep } from './placement.ts'

/** Everything below follows from this: the items, the misfit, and each learner's ability and luck. */
const seed = 'placement-33'
const learners = 5_000

/** A standard normal number (Box and Muller 1958). */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

/** 300 items, 60 an area: b ~ N(0, 1.2), a ~ lognormal(0.3, 0.25); with Rasch every a is 1. */
function items(isRasch: boolean): readonly PoolItem[] {
  const chance = seededChance(seed, 'items')
  return Array.from({ length: 300 }, (_, place) => {
    const [b, a] = [1.2 * normal(chance), Math.exp(0.3 + 0.25 * normal(chance))]
    return { id: `i${place}`, area: areas[place % 5] as PoolItem['area'], isCalibrated: true, b, a: isRasch ? 1 : a }
  })
}

/** The items as somebody believes them to be who is wrong by a fifth in every parameter, too high or too low. */
function misjudged(truth: readonly PoolItem[]): readonly PoolItem[] {
  const chance = seededChance(seed, 'misfit')
  const off = () => (chance() < 0.5 ? 0.8 : 1.2)
  return truth.map((item) => ({ ...item, a: item.a * off(), b: item.b * off() }))
}

interface Outcome { readonly meanLength: number; readonly longest: number; readonly rmse: number; readonly exposure: number; readonly leastAreas: number }

function simulate(truth: readonly PoolItem[], believed: readonly PoolItem[]): Outcome {
  const truthOf = new Map(truth.map((item) => [item.id, item]))
  const asked = new Map<string, number>()
  const taken = Array.from({ length: learners }, (_, learner) => {
    const luck = seededChance(seed, 'learner', learner)
    const ability = normal(luck)
    const answers: PoolAnswer[] = []
    for (;;) {
      const step = placementStep(believed, answers, `${seed}-${learner}`)
      if (step.kind === 'done') return { length: answers.length, areas: new Set(answers.map(({ item }) => item.area)).size, squared: (step.ability.mean - ability) ** 2 }
      asked.set(step.item.id, (asked.get(step.item.id) ?? 0) + 1)
      answers.push({ item: step.item, right: luck() < chanceOfRight(truthOf.get(step.item.id) as PoolItem, ability) })
    }
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return { meanLength: mean(taken.map(({ length }) => length)), longest: Math.max(...taken.map(({ length }) => length)), rmse: Math.sqrt(mean(taken.map(({ squared }) => squared))), exposure: Math.max(...asked.values()) / learners, leastAreas: Math.min(...taken.map((each) => each.areas)) }
}

/** The figures in words, to stand under the test that measured them. */
function figures({ meanLength, longest, rmse, exposure, leastAreas }: Outcome): string {
  return `mean length ${meanLength.toFixed(2)} (longest ${longest}), RMSE ${rmse.toFixed(3)}, greatest exposure ${(exposure * 100).toFixed(1)} %, ${leastAreas} areas at least`
}

/**
 * With this seed: 2PL 14.19 questions, RMSE 0.364, exposure 21.8 %; wrong by a fifth 13.36, 0.398, 18.6 %; Rasch 16.00, 0.489, 8.5 %.
 * Each run takes about three seconds.
 */
const longTest = 60_000

test('5,000 learners are placed within 0.40 in 15 questions, no question is asked of more than a quarter, every area is touched', async ({ annotate }) => {
  const truth = items(false)
  const outcome = simulate(truth, truth)
  await annotate(figures(outcome))
  expect(outcome.meanLength).toBeLessThanOrEqual(15)
  expect(outcome.rmse).toBeLessThanOrEqual(0.4)
  expect(outcome.exposure).toBeLessThanOrEqual(0.25)
  expect(outcome.leastAreas).toBe(5)
}, longTest)

test('with every parameter wrong by a fifth they are still placed within 0.45', async ({ annotate }) => {
  const truth = items(false)
  const outcome = simulate(truth, misjudged(truth))
  await annotate(figures(outcome))
  expect(outcome.rmse).toBeLessThanOrEqual(0.45)
  expect(outcome.leastAreas).toBe(5)
}, longTest)

test('with the Rasch model every area is touched too; its figures are printed beside', async ({ annotate }) => {
  const truth = items(true)
  const outcome = simulate(truth, truth)
  await annotate(figures(outcome))
  expect(outcome.leastAreas).toBe(5)
}, longTest)
