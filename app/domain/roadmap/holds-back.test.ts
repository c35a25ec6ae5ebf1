import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areasIn, funnelOf, passages, steps, weakestArea, weakestStep, type Funnel } from './holds-back.ts'
import { courseGroups } from './course-groups.ts'
import { figureTable } from './figure-table.ts'
import type { StandingGroup } from './public-tables.ts'
import { aggregate, placeTree, type DeclaredCount } from './tree.ts'
import type { Territory, Unit } from '../territory/unit.ts'

const count = fc.integer({ min: 0, max: 10_000 })
const funnel: fc.Arbitrary<Funnel> = fc.record({ enrolled: count, started: count, completed: count, basic: count })

describe('the step that holds a unit back', () => {
  test('is the one that loses the greatest share of those who came so far', () => {
    expect(weakestStep({ enrolled: 1000, started: 900, completed: 300, basic: 200 })).toEqual({ from: 'started', to: 'completed', came: 900, went: 300, share: 300 / 900 })
    expect(weakestStep({ enrolled: 1000, started: 900, completed: 800, basic: 20 })?.to).toBe('basic')
  })
  test('of several alike is the earliest; one that more people took than came holds nobody back', () => {
    expect(weakestStep({ enrolled: 100, started: 50, completed: 25, basic: 30 })?.to).toBe('started')
    expect(weakestStep({ enrolled: 10, started: 10, completed: 10, basic: 12 })).toBeNull()
    expect(weakestStep({ enrolled: 0, started: 0, completed: 0, basic: 0 })).toBeNull()
  })
  test('loses no smaller a share than any other step, whatever the numbers', () => {
    fc.assert(fc.property(funnel, (of) => {
      const worst = weakestStep(of)
      for (const { share } of passages(of)) if (share !== null && share < 1) expect(worst?.share).toBeLessThanOrEqual(share)
      expect(passages(of)).toHaveLength(steps.length - 1)
    }))
  })
})

describe('the area that holds a unit back', () => {
  test('is the one the smallest share of those assessed reached', () => {
    expect(weakestArea([{ area: '1', reached: 80, assessed: 100 }, { area: '4', reached: 30, assessed: 50 }, { area: '5', reached: 70, assessed: 100 }])?.area).toBe('4')
    expect(weakestArea([{ area: '2', reached: 5, assessed: 10 }, { area: '1', reached: 50, assessed: 100 }])?.area).toBe('1')
    expect(weakestArea([{ area: '1', reached: 7, assessed: 7 }, { area: '2', reached: 0, assessed: 0 }])).toBeNull()
  })
})

describe('of a place with few people', () => {
  const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
  const territory: Territory = { units: [unit('17', 'province', null, null), unit('150', 'district', '17', null), ...['a', 'b', 'c'].map((code) => unit(code, 'commune', '150', '150'))], lineage: [] }
  const tree = placeTree(territory, '2026-11-23')
  const counts = (a: number, b: number, c: number): readonly DeclaredCount[] => [['a', a], ['b', b], ['c', c]].map(([code, people]) => ({ unit: { code: String(code), validFrom: '2020-01-01' }, people: Number(people) }))
  const sources = { tree, denominators: new Map(), threshold: 5 }
  test('an area is not shown of which few reached it, or few did not', () => {
    const of = (area: string, reached: boolean, [a, b, c]: readonly [number, number, number]) => counts(a, b, c).map((each) => ({ ...each, area, reached }))
    const given = [...of('1', true, [20, 20, 20]), ...of('1', false, [10, 10, 10]), ...of('2', true, [28, 20, 20]), ...of('2', false, [2, 10, 10])]
    expect(areasIn(given, sources)('a@2020-01-01', null)).toEqual([{ area: '1', reached: 20, assessed: 30 }])
    expect(areasIn(given, sources)('17@2020-01-01', null).map(({ area }) => area)).toContain('1')
  })
  test('an area is not shown that would tell, beside the figure of all areas, of few who were assessed in some only, or reached this one and not all', () => {
    const of = (area: string, reached: boolean, own: number) => counts(own, 20, 20).map((each) => ({ ...each, area, reached }))
    const shownOf = (reached: number, missed: number) => areasIn([...of('1', true, reached), ...of('1', false, missed)], sources)('a@2020-01-01', { figure: { kind: 'shown', atBasic: 20, assessed: 40, people: null } }).length
    expect([shownOf(25, 15), shownOf(20, 20), shownOf(25, 17), shownOf(23, 17), shownOf(25, 20)]).toEqual([1, 1, 0, 0, 1])
  })
})

describe('the funnel of a unit', () => {
  const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
  const territory: Territory = { units: [unit('17', 'province', null, null), unit('150', 'district', '17', null), ...['x', 'y', 'z'].map((code) => unit(code, 'commune', '150', '150'))], lineage: [] }
  const tree = placeTree(territory, '2026-11-23')
  type Walked = readonly [enrolled: number, started: number, completed: number]
  const partsIn = (people: Readonly<Record<string, Walked>>) => {
    const groups = Object.entries(people).flatMap(([code, walked]) => walked.map((count, at): StandingGroup => ({ indicator: `${steps[at] ?? ''}:s2`, detail: '', evidence: at === 2 ? 'self' : '', unit: { code, validFrom: '2020-01-01' }, birthYear: null, sex: 'unknown', people: count })))
    const completed = Object.entries(people).map(([code, [, , count]]) => ({ unit: { code, validFrom: '2020-01-01' }, people: count }))
    return courseGroups(groups, tree, figureTable({ courseId: 's2', tree, threshold: 5, counts: aggregate(completed, tree), denominators: new Map(), milestones: new Map() }))
  }
  const basic = { key: '', ladder: null, partly: null, proctored: null, figure: { kind: 'shown', atBasic: 7, assessed: 9, people: null } } as const
  test('is what its page shows, step by step, and nothing where that shows nothing', () => {
    const of = partsIn({ x: [60, 50, 40], y: [200, 180, 30], z: [100, 60, 30] })
    expect(funnelOf(of('x@2020-01-01').funnel, basic)).toEqual({ enrolled: 60, started: 50, completed: 40, basic: 7 })
    expect(passages(funnelOf(of('x@2020-01-01').funnel, { ...basic, figure: { kind: 'withheld' } })!).map(({ to }) => to)).toEqual(['started', 'completed'])
    expect(funnelOf(null, basic)).toBeNull()
  })
  test('hides the same places as the page: two that enrolled and never began cannot be worked out from both', () => {
    const of = partsIn({ x: [60, 58, 30], y: [200, 190, 30], z: [100, 60, 30] })
    const told = ['x', 'y', 'z'].filter((code) => funnelOf(of(`${code}@2020-01-01`).funnel, null) !== null)
    expect(told).toEqual(['y'])
    expect(funnelOf(of('150@2020-01-01').funnel, null)).toEqual({ enrolled: 360, started: 308, completed: 90, basic: null })
  })
})
