import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areas } from '../catalogue/area.ts'
import { lotOf } from '../seeded-chance.ts'
import { estimateAbility } from './ability.ts'
import { chanceOfRight, information } from './irt.ts'
import { nextItem, type PoolAnswer, type PoolItem } from './item-selection.ts'
import { abandonedAbility, placementStep, toldAnswers } from './placement.ts'

const pool: readonly PoolItem[] = Array.from({ length: 60 }, (_, place) => ({
  id: `q${String(place).padStart(2, '0')}`, area: areas[place % 5] as PoolItem['area'], isCalibrated: false, a: 0.8 + lotOf('a', place), b: -2 + 4 * lotOf('b', place),
}))

/** Goes through a whole test, answering by rule. */
function take(seed: string, isRight: (item: PoolItem, place: number) => boolean): readonly PoolAnswer[] {
  const answers: PoolAnswer[] = []
  for (;;) {
    const step = placementStep(pool, answers, seed)
    if (step.kind === 'done') return answers
    answers.push({ item: step.item, right: isRight(step.item, answers.length) })
  }
}
const path = (answers: readonly PoolAnswer[]) => answers.map(({ item, right }) => `${item.id}${right ? '+' : '-'}`).join(' ')

describe('the model', () => {
  test('half answer right where difficulty and ability meet, and there an item tells most', () => {
    expect(chanceOfRight({ a: 1.4, b: 0.6 }, 0.6)).toBe(0.5)
    expect(information({ a: 1.4, b: 0.6 }, 0.6)).toBeCloseTo(1.4 ** 2 / 4, 12)
    expect(information({ a: 1.4, b: 0.6 }, 2)).toBeLessThan(1.4 ** 2 / 4)
  })
})

describe('ability', () => {
  test('of somebody who answered nothing is that of newcomers', () => {
    const { mean, error } = estimateAbility([])
    expect(mean).toBeCloseTo(0, 12)
    expect(error).toBeCloseTo(1, 2)
  })
  test('is finite when everything is right or wrong, and a right answer never lowers it', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.integer({ min: 0, max: 59 }), (marks, other) => {
      const answers = marks.map((right, place) => ({ item: pool[place] as PoolItem, right }))
      const { mean } = estimateAbility(answers)
      const more = estimateAbility([...answers, { item: { ...(pool[other] as PoolItem), id: 'z' }, right: true }]).mean
      return Number.isFinite(mean) && more > mean
    }))
  })
  test('after one right answer to an item of a = 1 and b = 0 is 0.413, as worked out by numerical integration apart', () => {
    expect(estimateAbility([{ item: { id: 'i', a: 1, b: 0 }, right: true }]).mean).toBeCloseTo(0.413, 3)
  })
})

describe('the next item', () => {
  test('depends on which answers were kept, not on the order they came in', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), fc.integer({ min: 1, max: 15 }), fc.string(), fc.integer(), (marks, length, seed, chance) => {
      const kept = take(seed, (_item, place) => marks[place] === true).slice(0, length)
      const mixed = kept.toSorted((one, other) => lotOf(chance, one.item.id) - lotOf(chance, other.item.id))
      return nextItem(pool, kept, seed)?.id === nextItem(pool, mixed, seed)?.id
    }))
  })
  test('is never one asked before, nor another of its family', () => {
    const family = pool.map((item, place) => ({ ...item, family: `f${place % 20}` }))
    const answers: PoolAnswer[] = []
    for (let item = nextItem(family, answers, 's'); item !== null; item = nextItem(family, answers, 's')) answers.push({ item, right: true })
    expect(answers).toHaveLength(20)
    expect(new Set(answers.map(({ item }) => item.family)).size).toBe(20)
  })
  test('another seed begins otherwise', () => {
    expect(new Set(Array.from({ length: 40 }, (_, seed) => nextItem(pool, [], `s${seed}`)?.id)).size).toBeGreaterThan(15)
  })
})

describe('a placement', () => {
  test('touches all five areas alike, ends, and asks nothing twice', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }), fc.string(), (marks, seed) => {
      const answers = take(seed, (_item, place) => marks[place] === true)
      const counts = areas.map((area) => answers.filter(({ item }) => item.area === area).length)
      return answers.length >= 10 && answers.length <= 16 && Math.min(...counts) >= 2 && Math.max(...counts) - Math.min(...counts) <= 1 && new Set(answers.map(({ item }) => item.id)).size === answers.length
    }))
  })
  test('left by somebody who was ahead earns less than what was answered, and no more than skipping on', () => {
    const begun = take('ahead', () => true).slice(0, 4)
    expect(abandonedAbility(pool, begun, 'ahead').mean).toBeLessThan(estimateAbility(begun).mean)
  })
  test('with too small a pool ends with what there is', () => {
    const few = pool.slice(0, 3)
    expect(placementStep(few, few.map((item) => ({ item, right: true })), 's').kind).toBe('done')
  })
})

/** What selection answers today; a change here is a change of the algorithm and is made on purpose. */
describe('selection is frozen', () => {
  test.each(['lan', 'khoa', 'hien'])('seed %s', (seed) => {
    expect({
      allRight: path(take(seed, () => true)), allWrong: path(take(seed, () => false)), easyOnes: path(take(seed, ({ b }) => b < 0)),
    }).toMatchSnapshot()
  })
})

test('a result goes by no question that was left out of scores since, in the wording that was asked', () => {
  const asked = ['k/mot', 'k/hai', 'l/mot'].map((id, place) => ({ item: { ...(pool[place] as PoolItem), id }, right: place === 1, drawn: { questionId: id.slice(2), hash: 'h1' } }))
  const told = (...leftOut: Parameters<typeof toldAnswers>[1]) => toldAnswers([...asked, { ...asked[0]!, right: null }], leftOut).map(({ item }) => item.id)
  expect([told(), told({ courseId: 'k', questionId: 'mot' }), told({ courseId: 'l', questionId: 'mot', hash: 'h1' }), told({ courseId: 'k', questionId: 'hai', hash: 'h0' })])
    .toEqual([['k/mot', 'k/hai', 'l/mot'], ['k/hai', 'l/mot'], ['k/mot', 'k/hai'], ['k/mot', 'k/hai', 'l/mot']])
})
