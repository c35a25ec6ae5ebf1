import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aHistory, maps, personOf, placeOf, somebody } from '#tests/support/territory-histories.ts'
import type { Day } from '../calendar.ts'
import type { FigurePerson } from './figure-entries.ts'
import { endOfMonth } from './months.ts'
import { tellMeasures } from './tell-measures.ts'
import { toldConfirmed, toldOnOther, toldWithin, type ToldCount, type ToldMeasure } from './told-measures.ts'
import { placeTree, type DeclaredCount } from './tree.ts'
import { unitsWithin } from './units-within.ts'

type Territory = Parameters<typeof placeTree>[0]
const today = '2026-11-23'
/** Before and after each of the days on which communes merge, split or are renamed. */
const months = ['2022-02', '2022-03', '2024-02', '2024-06', '2025-06', '2025-07', '2026-10']

/** Whoever was confirmed by a day, by where they had said by then that they live: so many of each kind of person. */
function declaredOn(people: readonly FigurePerson[], many: number, day: Day): readonly DeclaredCount[] {
  return people.flatMap((person) => {
    const stay = person.residences.findLast(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day))
    return stay && (person.confirmed[0]?.on ?? '9999') <= day ? [{ unit: stay.unit, people: many }] : []
  })
}

function tellAll(territory: Territory, people: readonly FigurePerson[], many: number, threshold: number): readonly ToldMeasure[] {
  const told: ToldMeasure[] = []
  for (const month of months) told.push(...tellMeasures({ territory, month, threshold, before: told, assessed: null, areas: [], confirmed: declaredOn(people, many, endOfMonth(month)), denominators: [], basicDenominators: [], bandDenominators: new Map(), bands: { trained: 'all', basic: 'all' } }))
  return told
}

/** People confirmed on a map, from what was told until a day; the usual map is that of today. */
function shownOn(territory: Territory, told: readonly ToldMeasure[], day: Day, map: Day, threshold: number): ReadonlyMap<string, ToldCount> {
  const before = told.filter(({ month }) => endOfMonth(month) <= day)
  const usual = placeTree(territory, day, today)
  const units = [...unitsWithin(placeTree(territory, today), territory.units).values()].flat()
  return toldOnOther({ territory, other: placeTree(territory, day, map), counts: toldConfirmed(before, { tree: usual, people: new Map(), threshold }), within: toldWithin(before, 'indicator:confirmed', threshold), units, people: new Map(), threshold })
}

const isAbove = (key: string) => key.startsWith('17@') || /^d.@/.test(key)

describe('what is told at the ends of months, on any map', () => {
  const everybody = fc.array(somebody, { minLength: 1, maxLength: 12 })
  test('is the count person by person of the day it was told on, wherever it is shown, over any history of mergers, splits, renamings, codes used again, and moves', () => {
    fc.assert(fc.property(aHistory, everybody, fc.integer({ min: 1, max: 9 }), fc.constantFrom(1, 3, 5), fc.constantFrom(...maps), fc.constantFrom(...months), (history, drawn, many, k, map, until) => {
      const people = drawn.map((each) => personOf(each, history))
      const shown = shownOn(history.territory, tellAll(history.territory, people, many, k), endOfMonth(until), map, k)
      for (const [key, { count, toldOn }] of shown) {
        const places = declaredOn(people, many, toldOn).flatMap(({ unit }) => placeOf(`${unit.code}@${unit.validFrom}`, map, history))
        const isIn = (place: string) => key.startsWith('17@') || place === key || (isAbove(key) && (place.startsWith(key[1]!) || place === `undetermined:${key}`))
        expect([key, count]).toEqual([key, many * places.filter(isIn).length])
      }
    }), { numRuns: 200 })
  })
  test('is shown of every place of any map in which somebody counts, where nothing has to be withheld', () => {
    fc.assert(fc.property(aHistory, everybody, fc.constantFrom(...maps), (history, drawn, map) => {
      const people = drawn.map((each) => personOf(each, history))
      const told = tellAll(history.territory, people, 1, 1)
      const shown = shownOn(history.territory, told, today, map, 1)
      for (const { unit } of declaredOn(people, 1, '2026-10-31')) expect(shown.get(placeOf(`${unit.code}@${unit.validFrom}`, map, history))?.toldOn).toBe('2026-10-31')
    }), { numRuns: 200 })
  })
  test('is withheld where it is told of another month than what it would be added to, or not at all', () => {
    const told = (key: string, month: string, people: number, way: ToldMeasure['way'] = 'all-within'): ToldMeasure => ({ measure: 'indicator:confirmed', way, key, month, parts: [people] })
    const unit = (code: string, validFrom: Day, validUntil: Day | null, kind: 'province' | 'district' | 'commune' = 'commune') => ({ code, validFrom, validUntil, kind, name: code, parentCode: kind === 'district' ? '17' : null, formerDistrictCode: kind === 'commune' ? 'd' : null, legalBasis: '', aliases: [] })
    const row = (fromCode: string, toCode: string, extent: 'full' | 'partial' = 'full') => ({ fromCode, fromValidFrom: '2020-01-01', toCode, toValidFrom: '2025-07-01', extent, legalBasis: '' })
    const territory = { units: [unit('17', '2020-01-01', null, 'province'), unit('d', '2020-01-01', null, 'district'), ...['a', 'b', 's'].map((code) => unit(code, '2020-01-01', '2025-06-30')), ...['ab', 'x', 'y'].map((code) => unit(code, '2025-07-01', null))], lineage: [row('a', 'ab'), row('b', 'ab'), row('s', 'x', 'partial'), row('s', 'y', 'partial')] }
    const shown = (rows: readonly ToldMeasure[]) => Object.fromEntries([...shownOn(territory, rows, today, '2020-01-01', 5)].map(([key, { count, toldOn }]) => [key, `${count} ${toldOn}`]))
    const places = [told('x@2025-07-01', '2026-10', 20, 'all'), told('y@2025-07-01', '2026-09', 30, 'all'), told('undetermined:d@2020-01-01', '2026-10', 7, 'all')]
    // Before it was split s was x and y, and those who named it since: of two months there is no sum. Of a and b only a is told apart.
    expect(shown([...places, told('a@2020-01-01', '2026-09', 12), told('s@2020-01-01', '2026-10', 7)])).toEqual({ 'a@2020-01-01': '12 2026-09-30' })
    expect(shown([...places, told('y@2025-07-01', '2026-10', 31, 'all'), told('s@2020-01-01', '2026-10', 7)])).toEqual({ 's@2020-01-01': '58 2026-10-31' })
  })
})
