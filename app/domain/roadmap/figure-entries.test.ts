import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../calendar.ts'
import { ageBandOn, youngestOfBands } from './age-band.ts'
import { figureChange, figureEntries, keyOf, standingsOn, type FigureEntry, type FigurePerson } from './figure-entries.ts'

const validMonths = 24
const day = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays('2021-01-01', days))
const unit = fc.constantFrom({ code: '1', validFrom: '2020-01-01' }, { code: '1', validFrom: '2025-07-01' }, { code: '2', validFrom: '2020-01-01' })
const course = fc.constantFrom('a', 'b')
const courseDay = fc.record({ courseId: course, on: day })
const person: fc.Arbitrary<FigurePerson> = fc.record({
  birthYear: fc.option(fc.integer({ min: 1930, max: 2015 })), sex: fc.constantFrom('female', 'male', 'unknown'),
  residences: fc.array(fc.record({ unit, startsOn: day, endsOn: fc.option(day) }), { maxLength: 4 }).map((all) => all.filter(({ startsOn, endsOn }, place) => (endsOn === null || startsOn <= endsOn) && all.findIndex((each) => each.startsOn === startsOn) === place)),
  enrolled: fc.array(courseDay, { maxLength: 3 }), started: fc.array(courseDay, { maxLength: 3 }),
  completed: fc.array(fc.record({ courseId: course, on: day, evidence: fc.constantFrom('self', 'imported') }), { maxLength: 3 }),
  results: fc.array(fc.record({ area: fc.constantFrom('1', '2', '3', '4', '5'), on: day, reached: fc.boolean(), proctored: fc.boolean() }), { maxLength: 8 }),
  confirmed: fc.array(fc.record({ on: day, until: fc.option(day) }), { maxLength: 3 }),
})
const standingAt = (entries: readonly FigureEntry[], at: Day) => {
  const sums = new Map<string, number>()
  for (const entry of entries) if (entry.day <= at) sums.set(keyOf(entry), (sums.get(keyOf(entry)) ?? 0) + entry.people)
  return [...sums].filter(([, people]) => people !== 0).toSorted()
}
const someone: FigurePerson = { birthYear: 1990, sex: 'female', residences: [{ unit: { code: '1', validFrom: '2020-01-01' }, startsOn: '2024-01-01', endsOn: null }], enrolled: [], started: [], completed: [], results: [], confirmed: [] }

const ages = fc.record({ trained: fc.constantFrom(null, 15), atBasic: fc.constantFrom(null, 15) })

describe('the entries of a person', () => {
  test('add up, on every day, to how they stand on it, whatever ages the indicators are about', () => {
    fc.assert(fc.property(person, ages, fc.array(day, { minLength: 1, maxLength: 6 }), (someBody, least, days) => {
      const entries = figureEntries(someBody, validMonths, least)
      const turning = entries.flatMap((entry) => [entry.day, addDays(entry.day, -1)])
      for (const at of [...days, ...turning]) expect(standingAt(entries, at)).toEqual(standingsOn(someBody, at, validMonths, least).map((standing) => [keyOf(standing), 1]).toSorted())
    }), { numRuns: 500 })
  })
  test('of many people add up to the count person by person, on any day', () => {
    fc.assert(fc.property(fc.array(person, { maxLength: 12 }), day, (people, at) => {
      const counted = new Map<string, number>()
      for (const each of people) for (const standing of standingsOn(each, at, validMonths)) counted.set(keyOf(standing), (counted.get(keyOf(standing)) ?? 0) + 1)
      expect(standingAt(people.flatMap((each) => figureEntries(each, validMonths)), at)).toEqual([...counted].toSorted())
    }))
  })
  test('count nobody twice: one unit, and one standing of each indicator, on a day', () => {
    fc.assert(fc.property(person, day, (someBody, at) => {
      const standings = standingsOn(someBody, at, validMonths)
      const stock = standings.filter(({ indicator }) => !indicator.startsWith('gained:'))
      expect(new Set(stock.map(({ unit: of }) => `${of.code}@${of.validFrom}`)).size).toBeLessThanOrEqual(1)
      expect(new Set(standings.map(({ indicator }) => indicator)).size).toBe(standings.length)
    }))
  })
  test('that are changed step by step come to those of the last state, and taken away leave nothing', () => {
    fc.assert(fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), (states) => {
      const total = new Map<string, number>()
      let before: readonly FigureEntry[] = []
      const apply = (after: readonly FigureEntry[]) => {
        for (const change of figureChange(before, after)) total.set(`${change.day}|${keyOf(change)}`, (total.get(`${change.day}|${keyOf(change)}`) ?? 0) + change.people)
        before = after
      }
      for (const state of states) apply(figureEntries(state, validMonths))
      const sums = [...total].filter(([, people]) => people !== 0)
      expect(sums.toSorted()).toEqual(figureChange([], figureEntries(states.at(-1)!, validMonths)).map((change) => [`${change.day}|${keyOf(change)}`, change.people]).toSorted())
      apply([])
      expect([...total.values()].every((people) => people === 0)).toBe(true)
    }))
  })
  test('follow somebody who moves: one less here, one more there, nothing else', () => {
    const moved: FigurePerson = { ...someone, completed: [{ courseId: 'a', on: '2024-05-02', evidence: 'self' }], residences: [{ unit: { code: '1', validFrom: '2020-01-01' }, startsOn: '2024-01-01', endsOn: '2025-12-31' }, { unit: { code: '2', validFrom: '2020-01-01' }, startsOn: '2026-01-01', endsOn: null }] }
    const of = (indicator: string) => figureEntries(moved, validMonths).filter((entry) => entry.indicator === indicator).map(({ day: on, unit: { code }, people, detail }) => [on, code, people, detail])
    expect(of('completed:a')).toEqual([['2024-05-02', '1', 1, '2024-05'], ['2026-01-01', '1', -1, '2024-05'], ['2026-01-01', '2', 1, '2024-05']])
    expect(of('gained:a')).toEqual([['2024-05-02', '1', 1, '2024-05']])
    expect(figureEntries(moved, validMonths)).toHaveLength(4)
  })
  test('end a result of the assessment when it holds no more, and bring the better of two', () => {
    const assessed: FigurePerson = { ...someone, results: [{ area: '4', on: '2024-02-29', reached: true, proctored: true }, { area: '4', on: '2025-02-28', reached: false, proctored: false }] }
    const basicOn = (at: Day) => standingsOn(assessed, at, validMonths).find(({ indicator }) => indicator === 'basic')?.detail ?? null
    expect(['2024-02-28', '2024-02-29', '2026-02-28', '2026-03-01', '2027-02-28', '2027-03-01'].map(basicOn)).toEqual([null, '1/1/1', '1/1/1', '1/0/0', '1/0/0', null])
  })
  test('of areas are of whoever is assessed in all of them, as long as every one holds', () => {
    const results = ['1', '2', '3', '4', '5'].map((area) => ({ area, on: area === '5' ? '2025-03-01' : '2025-01-31', reached: area !== '2', proctored: false }))
    const areasOn = (at: Day) => standingsOn({ ...someone, results }, at, validMonths).filter(({ indicator }) => indicator.startsWith('area:')).map(({ indicator, detail }) => `${indicator} ${detail}`)
    expect(areasOn('2025-02-28')).toEqual([])
    expect(areasOn('2025-03-01')).toEqual(['area:1 reached', 'area:2 not-reached', 'area:3 reached', 'area:4 reached', 'area:5 reached'])
    expect([areasOn('2027-01-31').length, areasOn('2027-02-01').length]).toEqual([5, 0])
  })
  test('of an indicator for people of 15 and older begin with the year in which the age is reached; a younger one, or one of no known year, is in none of its figures', () => {
    const child: FigurePerson = { ...someone, birthYear: 2011, completed: [{ courseId: 'a', on: '2025-05-02', evidence: 'self' }], results: [{ area: '1', on: '2025-05-03', reached: true, proctored: false }], confirmed: [{ on: '2025-06-01', until: null }] }
    const of = (someBody: FigurePerson, least: { readonly trained: number | null; readonly atBasic: number | null }) => figureEntries(someBody, validMonths, least).map(({ indicator, day: on, people }) => [indicator, on, people])
    expect(of(child, { trained: 15, atBasic: null })).toEqual([['basic', '2025-05-03', 1], ['completed:a', '2026-01-01', 1], ['confirmed', '2026-01-01', 1], ['basic', '2027-05-04', -1]])
    expect(of(child, { trained: null, atBasic: 15 }).filter(([indicator]) => indicator === 'basic')).toEqual([['basic', '2026-01-01', 1], ['basic', '2027-05-04', -1]])
    expect(of({ ...child, birthYear: null }, { trained: 15, atBasic: 15 })).toEqual([])
  })
  test('wait for a declared residence', () => {
    expect(figureEntries({ ...someone, residences: [], completed: [{ courseId: 'a', on: '2024-05-02', evidence: 'self' }] }, validMonths)).toEqual([])
  })
})

test('bands of age change with the year in which the age is reached', () => {
  expect(['2014-12-31', '2015-01-01', '2024-12-31', '2025-01-01', '2040-01-01', '2060-01-01'].map((at) => ageBandOn(2000, at))).toEqual(['under-15', '15-24', '15-24', '25-39', '40-59', '60-plus'])
  expect(ageBandOn(null, '2025-01-01')).toBe('unknown')
})

test('the youngest of a band stands for everybody in it, on any day', () => {
  fc.assert(fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 2020, max: 2040 }), (birthYear, year) => {
    const day = `${year}-06-30`
    const youngest = youngestOfBands(day).find((each) => birthYear <= each) ?? year
    expect(ageBandOn(youngest, day)).toBe(ageBandOn(birthYear, day))
  }))
})
