import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../territory/unit.ts'
import { rankCommunes } from './rank-communes.ts'
import { sizeGroups } from './recognition.ts'
import { placeTree } from './tree.ts'

const since = '2020-01-01'
const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: since, validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
/** A commune over a year: people, who had completed the course before, and who did since while they lived there. */
interface Year { readonly people: number; readonly before: number; readonly won: number; /** Of them so many moved to the next commune afterwards. */ readonly moved?: number }
const codeOf = (place: number) => `${'AB'[place % 2]!}${place}`

function ranked(years: readonly Year[], { order = years.map((_, place) => place), leastPeople = 0 }: { readonly order?: readonly number[]; readonly leastPeople?: number } = {}) {
  const tree = placeTree({ units: [unit('17', 'province', null, null), unit('A', 'district', '17', null), unit('B', 'district', '17', null), ...years.map((_, place) => unit(codeOf(place), 'commune', codeOf(place)[0]!, codeOf(place)[0]!))], lineage: [] }, '2026-11-23')
  const of = (count: (year: Year, place: number) => number) => order.map((place) => ({ unit: { code: codeOf(place), validFrom: since }, people: count(years[place]!, place) })).filter(({ people }) => people > 0)
  const cameTo = (place: number) => years[(place + years.length - 1) % years.length]!.moved ?? 0
  const [before, now] = [of((year) => year.before), of((year, place) => year.before + year.won - (year.moved ?? 0) + cameTo(place))]
  return rankCommunes({ tree, band: 'all', threshold: 5, leastPeople, counted: new Map([['all', of(({ people }) => people).map((each) => ({ ...each, onDate: '2026-01-01', source: 'NG' }))]]), before: { counts: before }, until: { counts: now }, present: { counts: now }, gained: of((year) => year.won) })
}

/** Nothing of it small, and nobody nearly everybody: nothing is withheld. */
const aYear: fc.Arbitrary<Year> = fc.record({ before: fc.integer({ min: 5, max: 400 }), won: fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 400 })), left: fc.integer({ min: 30, max: 4_000 }) }).map(({ left, before, won }) => ({ people: left + before + won, before, won }))
const someYears = fc.array(aYear, { minLength: 3, maxLength: 14 })
const winners = (years: readonly Year[]) => ranked(years).filter(({ fits }) => fits).map(({ unit: { code } }) => code).toSorted()

describe('communes ranked over a year', () => {
  test('are in one group each, and in one place of it; each group as large as it says', () => {
    fc.assert(fc.property(someYears, (years) => {
      const rows = ranked(years)
      expect(rows.map(({ unit: { code } }) => code).toSorted()).toEqual(years.map((_, place) => codeOf(place)).toSorted())
      for (const group of sizeGroups) for (const row of rows.filter((each) => each.group === group)) expect(row.of).toBe(rows.filter((each) => each.group === group).length)
    }))
  })
  test('do not depend on how large everything is: in a province ten times as large the same ones win', () => {
    fc.assert(fc.property(someYears, (years) => { expect(winners(years.map(({ people, before, won }) => ({ people: people * 10, before: before * 10, won: won * 10 })))).toEqual(winners(years)) }))
  })
  test('that closed the same share of their gap stand in one place and win together, in whatever order they are read', () => {
    fc.assert(fc.property(someYears, fc.array(fc.nat(13), { maxLength: 6 }), (years, alike) => {
      // Some are made alike: of people who had not completed it a tenth did, whatever the size.
      const given = years.map((year, place) => (alike.includes(place) ? { people: year.before + 100 * (place + 1), before: year.before, won: 10 * (place + 1) } : year))
      const rows = ranked(given)
      for (const one of rows) for (const other of rows) if (one.group === other.group && one.share === other.share) expect([one.place, one.fits]).toEqual([other.place, other.fits])
      expect(ranked(given, { order: given.map((_, place) => place).toReversed() })).toEqual(rows)
    }))
  })
  test('go by where people lived when they completed it: who moves afterwards takes nothing along', () => {
    fc.assert(fc.property(someYears, fc.integer({ min: 5, max: 20 }), (years, moved) => {
      const given = years.map((year) => ({ ...year, people: year.people + 60, won: year.won + 30 }))
      expect(ranked(given.map((year) => ({ ...year, moved })))).toEqual(ranked(given))
    }))
  })
  test('of which anything would tell of few people, or that have fewer than the floor, are not ranked', () => {
    const few = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.nat(60))
    fc.assert(fc.property(fc.array(fc.record({ people: fc.integer({ min: 100, max: 5_000 }), before: few, won: few }), { minLength: 3, maxLength: 10 }), (years) => {
      const isFew = (count: number) => count > 0 && count < 5
      for (const { unit: { code } } of ranked(years, { leastPeople: 200 })) {
        const year = years.find((_, place) => codeOf(place) === code)!
        expect([isFew(year.before), isFew(year.won), isFew(year.before + year.won), year.people < 200]).toEqual([false, false, false, false])
      }
    }))
  })
})
