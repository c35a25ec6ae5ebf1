import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areas } from '../catalogue/area.ts'
import { compass, type Assessed } from './compass.ts'

const now = new Date('2026-11-23T02:00:00Z')
const taken = (right: number, outcome: 'reached' | 'not-reached' | 'not-assessed', over: Partial<Assessed> = {}): Assessed => ({ scoredAt: now, evidence: 'self', results: [{ area: '1', answered: right, right, total: 5, outcome }], ...over })
const first = (...given: readonly Assessed[]) => compass(given, 24, now)[0]?.shown

test('without evidence every area is empty, whatever was read', () => {
  expect(compass([], 24, now)).toEqual(areas.map((area) => ({ area, shown: null })))
  expect(first(taken(0, 'not-assessed'))).toBeNull()
})

test('what was reached stands before a greater share not reached, and supervised before alone', () => {
  expect(first(taken(4, 'not-reached'), taken(3, 'reached'))).toMatchObject({ outcome: 'reached', share: 0.6, lastDay: '2028-11-23' })
  expect(first(taken(5, 'reached'), taken(3, 'reached', { evidence: 'proctored' }))).toMatchObject({ evidence: 'proctored', right: 3 })
})

test('a result counts through its last day in Viet Nam, and not a day longer', () => {
  expect(first(taken(5, 'reached', { scoredAt: new Date('2024-11-22T17:00:00Z') }))).toMatchObject({ day: '2024-11-23', lastDay: '2026-11-23' })
  expect(first(taken(5, 'reached', { scoredAt: new Date('2024-11-22T16:59:59Z') }))).toBeNull()
})

test('five areas in their order, shares within 0 and 1, whatever the rows say', () => {
  const result = fc.record({ area: fc.constantFrom(...areas), answered: fc.nat(9), right: fc.integer({ min: -2, max: 12 }), total: fc.nat(9), outcome: fc.constantFrom('reached' as const, 'not-reached' as const, 'not-assessed' as const) })
  const one = fc.record({ scoredAt: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2027-01-01') }), evidence: fc.constantFrom('self' as const, 'proctored' as const), results: fc.array(result) })
  fc.assert(fc.property(fc.array(one), (rows) => {
    const standings = compass(rows, 24, now)
    return standings.map(({ area }) => area).join() === areas.join() && standings.every(({ shown }) => shown === null || (shown.share >= 0 && shown.share <= 1 && shown.lastDay >= '2026-11-23'))
  }))
})
