import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areas } from '../catalogue/area.ts'
import { everyQuestion } from '#tests/support/every-question.ts'
import { areaResults, areasReached, bestByArea, judgedBy, keepsEnough, type AreaMark } from './basic-level.ts'

const blueprints = areas.map((area) => ({ area, least: 4, threshold: 0.6 }))
const marksOf = (area: AreaMark['area'], right: number, answered = 5): readonly AreaMark[] => Array.from({ length: 5 }, (_, place) => ({ area, answered: place < answered, right: place < right }))

describe('the result of an area', () => {
  test.each([[3, 5, 'reached'], [2, 5, 'not-reached'], [3, 4, 'reached'], [3, 3, 'not-assessed'], [0, 0, 'not-assessed'], [0, 5, 'not-reached']] as const)('%i right of %i answered is %s', (right, answered, outcome) => {
    expect(areaResults(blueprints, marksOf('4', right, answered)).find(({ area }) => area === '4')?.outcome).toBe(outcome)
  })
  test('an area with too few answers is never failed, whatever the answers', () => {
    fc.assert(fc.property(fc.array(fc.record({ area: fc.constantFrom(...areas), answered: fc.boolean(), right: fc.boolean() }), { maxLength: 40 }), (marks) =>
      areaResults(blueprints, marks).every(({ answered, outcome, right, total }) => right <= answered && answered <= total && (answered >= 4 || outcome === 'not-assessed'))))
  })
})

test('an area keeps as many questions as it asks, variants of one counted once', () => {
  const questions = ['a', 'b', 'c', 'd'].map((id) => ({ ...everyQuestion.single, id, ...(id > 'b' ? { family: 'f' } : {}) }))
  expect([[], ['a'], ['c'], ['c', 'd']].map((retired) => keepsEnough({ draw: 3, questions }, new Set(retired)))).toEqual([true, false, true, false])
})

test('an attempt is judged by what was asked when it began; one of before that was kept, by what is asked now', () => {
  const now = { version: 3, areas: [] }
  expect([judgedBy({ rules: { areas: blueprints }, ruleVersion: 2 }, now), judgedBy({ rules: { areas: blueprints }, ruleVersion: 2 }, null), judgedBy({ rules: {}, ruleVersion: 2 }, now), judgedBy({ rules: {}, ruleVersion: 2 }, null)])
    .toEqual([{ version: 2, areas: blueprints }, { version: 2, areas: blueprints }, now, null])
})

describe('the level', () => {
  const all = (right: number) => areaResults(blueprints, areas.flatMap((area) => marksOf(area, right)))
  test('counts the areas reached only when all five were assessed', () => {
    expect(areasReached(all(4))).toBe(5)
    expect(areasReached(all(1))).toBe(0)
    expect(areasReached(areaResults(blueprints, marksOf('1', 5)))).toBeNull()
  })
  test('takes the best of several attempts in each area, and a better attempt never lowers it', () => {
    const best = bestByArea([all(1), areaResults(blueprints, marksOf('2', 4)), all(2)])
    expect(best.map(({ area, outcome, right }) => `${area} ${outcome} ${right}`)).toEqual(['1 not-reached 2', '2 reached 4', '3 not-reached 2', '4 not-reached 2', '5 not-reached 2'])
  })
})
