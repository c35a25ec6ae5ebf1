import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areasOf, funnelOf, passages, steps, weakestArea, weakestStep, type Funnel } from './holds-back.ts'
import { placeTree, type DeclaredCount } from './tree.ts'
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
  test('no funnel is shown, and of no place beside it that would give it away', () => {
    const given = { enrolled: counts(60, 50, 3), started: counts(40, 40, 0), completed: counts(30, 20, 0), basic: counts(20, 10, 0) }
    expect(funnelOf('c@2020-01-01', given, sources)).toBeNull()
    expect(['a@2020-01-01', 'b@2020-01-01'].filter((key) => funnelOf(key, given, sources) === null).length).toBeGreaterThan(0)
    expect(funnelOf('17@2020-01-01', { ...given, enrolled: counts(60, 50, 10) }, sources)).toEqual({ enrolled: 120, started: 80, completed: 50, basic: 30 })
  })
  test('nor one from whose steps the few who were lost could be worked out', () => {
    const given = { enrolled: counts(60, 50, 40), started: counts(58, 40, 30), completed: counts(30, 20, 20), basic: counts(20, 10, 10) }
    expect(funnelOf('a@2020-01-01', given, sources)).toBeNull()
  })
  test('nor an area of which few reached it, or few did not', () => {
    const of = (area: string, reached: boolean, [a, b, c]: readonly [number, number, number]) => counts(a, b, c).map((each) => ({ ...each, area, reached }))
    const given = [...of('1', true, [20, 20, 20]), ...of('1', false, [10, 10, 10]), ...of('2', true, [28, 20, 20]), ...of('2', false, [2, 10, 10])]
    expect(areasOf('a@2020-01-01', given, sources)).toEqual([{ area: '1', reached: 20, assessed: 30 }])
    expect(areasOf('17@2020-01-01', given, sources).map(({ area }) => area)).toContain('1')
  })
})
