import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededChance } from '../seeded-chance.ts'
import { drawByBlueprint, fits, missingOf, type BlueprintLine } from './blueprint.ts'

const levels = ['NB', 'TH', 'VD'] as const
const asked = (id: string, over: object = {}) => ({ id, type: 'single' as const, competence: '4.2', level: 'TH' as const, difficulty: 0.4, ...over })

const line: fc.Arbitrary<BlueprintLine> = fc.record({ competence: fc.constantFrom('4', '4.1', '4.2', '5'), level: fc.constantFrom(...levels), difficulty: fc.constantFrom([0, 0.4] as const, [0.4, 1] as const), tag: fc.constantFrom('x', 'y'), types: fc.constantFrom(['hot-spot'] as const, ['hot-spot', 'scenario'] as const), count: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: ['count'] })
const question = fc.record({ type: fc.constantFrom('single', 'hot-spot', 'scenario'), competence: fc.constantFrom('4.1', '4.2', '5.1'), level: fc.constantFrom(...levels), difficulty: fc.constantFrom(0.2, 0.4, 0.7), family: fc.constantFrom('f', 'g'), tags: fc.subarray(['x', 'y']) }, { requiredKeys: ['type', 'competence', 'level', 'difficulty'] })
const groups = fc.array(fc.array(question, { maxLength: 5 }), { maxLength: 3 }).map((all) => all.map((group, lesson) => group.map((each, at) => ({ ...each, id: `${lesson}-${at}` }))))
const chance = fc.string({ minLength: 1, maxLength: 8 }).map(seededChance)

/** The most places that can be filled, by trying everything. */
function mostFilled(places: readonly BlueprintLine[], pool: readonly { readonly id: string; readonly family?: string }[], fitting: (line: BlueprintLine, at: number) => boolean): number {
  const [first, ...rest] = places
  if (first === undefined) return 0
  const without = mostFilled(rest, pool, fitting)
  const withOne = pool.flatMap((each, at) => (fitting(first, at) ? [1 + mostFilled(rest, pool, (next, other) => other !== at && (each.family === undefined || pool[other]?.family !== each.family) && fitting(next, other))] : []))
  return Math.max(without, ...withOne)
}

describe('what a line asks for', () => {
  test('is an area or a competence, a level, a band of difficulty and a tag, all at once', () => {
    expect(fits({ competence: '4', count: 1 }, asked('a'))).toBe(true)
    expect(fits({ competence: '4.2', count: 1 }, asked('a', { competence: '4.20' }))).toBe(false)
    expect(fits({ level: 'VD', count: 1 }, asked('a'))).toBe(false)
    expect(fits({ difficulty: [0.4, 0.5], count: 1 }, asked('a'))).toBe(true)
    expect(fits({ difficulty: [0.5, 1], count: 1 }, asked('a'))).toBe(false)
    expect(fits({ tag: 'x', competence: '4', count: 1 }, asked('a', { tags: ['y', 'x'] }))).toBe(true)
    expect(fits({ tag: 'x', count: 1 }, asked('a'))).toBe(false)
    expect(fits({ types: ['hot-spot', 'scenario'], count: 1 }, asked('a', { type: 'scenario' }))).toBe(true)
    expect(fits({ types: ['hot-spot', 'scenario'], count: 1 }, asked('a'))).toBe(false)
  })
})

describe('a draw by a blueprint', () => {
  test('gives a question that two lines want to the line that has no other', () => {
    const blueprint = [{ competence: '4', count: 1 }, { level: 'VD', count: 1 }] as const
    fc.assert(fc.property(chance, (drawn) => missingOf(blueprint, drawByBlueprint([[asked('only', { level: 'VD' }), asked('a'), asked('b', { competence: '4.1' })]], { draw: 2, blueprint }, drawn)).every((missing) => missing === 0)))
  })
  test('leaves as few places empty as can be, whatever lines share', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 3 }), groups.filter((all) => all.flat().length <= 7), (blueprint, all) => {
      const places = blueprint.flatMap((each) => Array.from({ length: each.count }, () => each))
      const most = mostFilled(places, all.flat(), (each, at) => fits(each, all.flat()[at]!))
      return places.length - missingOf(blueprint, all.flat()).reduce((sum, each) => sum + each, 0) === most
    }), { numRuns: 60 })
  })
  test('meets every count that can be met, and draws no question twice and no two of a family', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 4 }), groups, fc.integer({ min: 0, max: 6 }), chance, (blueprint, all, more, drawn) => {
      const draw = blueprint.reduce((sum, { count }) => sum + count, 0) + more
      const questions = drawByBlueprint(all, { draw, blueprint }, drawn)
      const families = questions.flatMap(({ family }) => family ?? [])
      const total = (missing: readonly number[]) => missing.reduce((sum, each) => sum + each, 0)
      expect(total(missingOf(blueprint, questions))).toBe(total(missingOf(blueprint, all.flat())))
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
      expect(new Set(families).size).toBe(families.length)
      expect(questions.length).toBeLessThanOrEqual(draw)
    }))
  })
  test('is full whenever there are questions enough, though a line cannot be filled', () => {
    fc.assert(fc.property(chance, (drawn) => drawByBlueprint([[asked('a'), asked('b')], [asked('c')]], { draw: 3, blueprint: [{ tag: 'gone', count: 2 }] }, drawn).length === 3))
  })
  test('asks of lessons that the lines left out before others again', () => {
    fc.assert(fc.property(chance, (drawn) => drawByBlueprint([[asked('a1', { tags: ['x'] }), asked('a2')], [asked('b1'), asked('b2')]], { draw: 2, blueprint: [{ tag: 'x', count: 1 }] }, drawn).some(({ id }) => id.startsWith('b'))))
  })
})
