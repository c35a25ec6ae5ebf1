import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aHistory, maps, start, type History } from '#tests/support/territory-histories.ts'
import type { Day } from '../calendar.ts'
import type { Lineage, Territory, Unit } from '../territory/unit.ts'
import { denominatorsByPlace, milestonesByPlace, type UnitDenominator } from './carried.ts'
import { milestonesOf } from './figure-table.ts'
import { placeTree } from './tree.ts'

const aUnit = (code: string, validFrom: Day, validUntil: Day | null, over: Partial<Unit> = {}): Unit => ({ code, validFrom, validUntil, kind: 'commune', name: code, parentCode: '150', formerDistrictCode: '150', legalBasis: '', aliases: [], ...over })
const row = (fromCode: string, fromValidFrom: Day, toCode: string, toValidFrom: Day, extent: Lineage['extent'] = 'full'): Lineage => ({ fromCode, fromValidFrom, toCode, toValidFrom, extent, legalBasis: '' })
/** One district and its communes: R renamed S in 2021; A and B merged into M; X split into Y and Z. */
const territory: Territory = {
  units: [
    aUnit('17', start, null, { kind: 'province', parentCode: null, formerDistrictCode: null }), aUnit('150', start, null, { kind: 'district', parentCode: '17', formerDistrictCode: null }),
    aUnit('R', start, '2021-01-31'), aUnit('S', '2021-02-01', null), aUnit('A', start, '2025-06-30'), aUnit('B', start, '2025-06-30'), aUnit('M', '2025-07-01', null), aUnit('X', start, '2025-06-30'), aUnit('Y', '2025-07-01', null), aUnit('Z', '2025-07-01', null),
  ],
  lineage: [row('R', start, 'S', '2021-02-01'), row('A', start, 'M', '2025-07-01'), row('B', start, 'M', '2025-07-01'), row('X', start, 'Y', '2025-07-01', 'partial'), row('X', start, 'Z', '2025-07-01', 'partial')],
}
const now = placeTree(territory, '2026-11-23')
const then = placeTree(territory, '2026-11-23', start)
const counted = (code: string, people: number, validFrom: Day = start, onDate: Day = '2020-07-01'): UnitDenominator => ({ unit: { code, validFrom }, people, onDate, source: 'NGTK' })
const due = (code: string, share: number, validFrom: Day = start, dueOn: Day = '2026-12-31') => ({ unit: { code, validFrom }, courseId: 'S2', dueOn, share, source: 'KH' })
const peopleIn = (given: readonly UnitDenominator[], tree = now) => Object.fromEntries([...denominatorsByPlace(given, tree, 'cộng')].map(([key, { people }]) => [key, people]))

describe('denominators', () => {
  test('follow a commune under its later name, and the later count of the two holds', () => {
    expect(peopleIn([counted('R', 900)])).toEqual({ 'S@2021-02-01': 900 })
    expect(peopleIn([counted('R', 900), counted('S', 950, '2021-02-01', '2022-07-01')])).toEqual({ 'S@2021-02-01': 950 })
    expect(peopleIn([counted('S', 950, '2021-02-01', '2022-07-01')], then)).toEqual({ [`R@${start}`]: 950 })
  })
  test('of a commune that others went into whole are the sum of theirs, and missing while one of them is', () => {
    expect(denominatorsByPlace([counted('A', 100), counted('B', 50, start, '2019-07-01')], now, 'cộng').get('M@2025-07-01')).toEqual({ people: 150, onDate: '2019-07-01', source: 'cộng' })
    expect(peopleIn([counted('A', 100)])).toEqual({})
    expect(peopleIn([counted('A', 100), counted('B', 50), counted('M', 170, '2025-07-01', '2025-12-31')])).toEqual({ 'M@2025-07-01': 170 })
  })
  test('of a commune that was split are carried to none of its parts', () => { expect(peopleIn([counted('X', 80)])).toEqual({}) })
  test('of a former district of which a content file alone says a number are the sum of its communes once all of them were entered', () => {
    const entered = [counted('S', 900, '2021-02-01'), counted('M', 150, '2025-07-01'), counted('Y', 30, '2025-07-01'), counted('Z', 20, '2025-07-01')]
    const ofFile = { ...counted('150', 2_000), seeded: true }
    expect(peopleIn([...entered, ofFile])).toMatchObject({ [`150@${start}`]: 1_100, [`17@${start}`]: 1_100 })
    expect(peopleIn([...entered.slice(1), ofFile])).toMatchObject({ [`150@${start}`]: 2_000 })
    expect(peopleIn([{ ...entered[0]!, seeded: true }, ...entered.slice(1), ofFile])).toMatchObject({ [`150@${start}`]: 2_000 })
    expect(peopleIn([...entered, counted('150', 2_000)])).toMatchObject({ [`150@${start}`]: 2_000 })
  })
  test('of a former district that nobody counted are the sum of its communes, if every one is known; one of its own goes first', () => {
    const all = [counted('R', 900), counted('A', 100), counted('B', 50), counted('Y', 30, '2025-07-01', '2025-12-31'), counted('Z', 20, '2025-07-01', '2025-12-31')]
    expect(peopleIn(all)).toMatchObject({ [`150@${start}`]: 1_100, [`17@${start}`]: 1_100 })
    expect(peopleIn(all.slice(1))).not.toHaveProperty(`150@${start}`)
    expect(peopleIn([...all, counted('150', 1_200)])).toMatchObject({ [`150@${start}`]: 1_200, [`17@${start}`]: 1_200 })
  })

  /** How many people each place has when everybody is carried by hand; missing where somebody was split off, or not counted. */
  function byHand({ events }: History, people: ReadonlyMap<string, number>, map: Day): ReadonlyMap<string, number | null> {
    const at = new Map<string, number | null>(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2'].map((code) => [`${code}@${start}`, people.get(code) ?? null]))
    const taken = (key: string) => { const own = at.get(key) ?? null; at.delete(key); return own }
    for (const event of events.filter(({ day }) => day <= map)) {
      const parts = event.from.map(taken)
      if (event.kind === 'split') for (const each of event.into) at.set(each, null)
      else at.set(event.into, parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0))
    }
    return at
  }
  test('over any history of mergers, splits and renamings, are those of the people carried by hand, on any map; sums are of all or of none', () => {
    fc.assert(fc.property(aHistory, fc.array(fc.option(fc.integer({ min: 1, max: 900 }), { freq: 5 }), { minLength: 7, maxLength: 7 }), fc.constantFrom(...maps), (history, counts, map) => {
      const people = new Map(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2'].flatMap((code, at) => { const own = counts[at]; return own == null ? [] : [[code, own] as const] }))
      const tree = placeTree(history.territory, '2026-11-23', map)
      const got = denominatorsByPlace([...people].map(([code, own]) => counted(code, own)), tree, '')
      const expected = byHand(history, people, map)
      for (const [key, own] of expected) expect([key, got.get(key)?.people ?? null]).toEqual([key, own])
      const sumOf = (district: string) => [...expected].filter(([key]) => key.startsWith(district)).reduce<number | null>((sum, [, own]) => (sum === null || own === null ? null : sum + own), 0)
      const [a, b] = [sumOf('a'), sumOf('b')]
      expect([`da@${start}`, `db@${start}`, `17@${start}`].map((key) => got.get(key)?.people ?? null)).toEqual([a, b, a === null || b === null ? null : a + b])
    }), { numRuns: 400 })
  })
})

describe('milestones', () => {
  const of = (given: readonly ReturnType<typeof due>[], key: string, tree = now) => {
    const place = tree.places.find((each) => each.key === key)!
    return milestonesOf(place, tree, milestonesByPlace(given, 'S2', tree)).map(({ dueOn, share }) => [dueOn, share])
  }
  test('follow a commune under its later name; what was said of the later name holds for its day', () => {
    expect(of([due('R', 0.2)], 'S@2021-02-01')).toEqual([['2026-12-31', 0.2]])
    expect(of([due('R', 0.2), due('S', 0.3, '2021-02-01'), due('R', 0.1, start, '2025-12-31')], 'S@2021-02-01')).toEqual([['2025-12-31', 0.1], ['2026-12-31', 0.3]])
    expect(of([due('S', 0.3, '2021-02-01')], `R@${start}`, then)).toEqual([['2026-12-31', 0.3]])
  })
  test('of all that went into one commune are its own where they were the same; else it goes by its district’s', () => {
    expect(of([due('150', 0.5), due('A', 0.2), due('B', 0.2)], 'M@2025-07-01')).toEqual([['2026-12-31', 0.2]])
    expect(of([due('150', 0.5), due('A', 0.2), due('B', 0.4)], 'M@2025-07-01')).toEqual([['2026-12-31', 0.5]])
    expect(of([due('150', 0.5), due('A', 0.2)], 'M@2025-07-01')).toEqual([['2026-12-31', 0.5]])
    expect(of([due('150', 0.5), due('M', 0.6, '2025-07-01')], `A@${start}`, then)).toEqual([['2026-12-31', 0.6]])
  })
  test('of a commune that was split are those of each part, unless a part has its own', () => {
    expect(['Y', 'Z'].map((code) => of([due('X', 0.2), due('Z', 0.4, '2025-07-01')], `${code}@2025-07-01`))).toEqual([[['2026-12-31', 0.2]], [['2026-12-31', 0.4]]])
  })
  test('over any history, each part of a map has a milestone where every commune of the beginning has the same', () => {
    fc.assert(fc.property(aHistory, fc.constantFrom(...maps), ({ territory: any }, map) => {
      const tree = placeTree(any, '2026-11-23', map)
      const kept = milestonesByPlace(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2'].map((code) => due(code, 0.3)), 'S2', tree)
      for (const { key, kind } of tree.places) if (kind === 'leaf') expect([key, kept.get(key)?.[0]?.share]).toEqual([key, 0.3])
    }))
  })
})
