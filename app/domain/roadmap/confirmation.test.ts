import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAct, readActDay, readRule, type RuleForm } from './confirmation-form.ts'
import { ruleOn, shownOn, unfitness, unfitReasons, type ConfirmationRule } from './confirmation.ts'
import { standingsOn, type FigurePerson } from './figure-entries.ts'

const rule: ConfirmationRule = { version: 1, startsOn: '2026-01-01', areas: 5, supervisedAreas: 3, courseIds: ['s2'], leastAge: 15, document: 'QĐ 1' }
const about = { birthYear: 1980, day: '2026-11-23', isActor: false }
const full = { assessed: 5, reached: 5, supervised: 3, courseIds: ['s1', 's2'] }

describe('a rule for confirming', () => {
  test('that holds on a day is the one begun last, and of one day the one entered later', () => {
    const rules = [rule, { ...rule, version: 2, startsOn: '2026-06-01' }, { ...rule, version: 3, startsOn: '2026-06-01' }, { ...rule, version: 4, startsOn: '2027-01-01' }]
    expect(['2025-12-31', '2026-01-01', '2026-06-01', '2026-11-23', '2027-02-01'].map((day) => ruleOn(rules, day)?.version ?? null)).toEqual([null, 1, 3, 3, 4])
  })
  test('is fitted by whoever has all it asks, and each thing missing is told at once', () => {
    expect(unfitness(full, rule, about)).toEqual([])
    expect(unfitness({ ...full, reached: 4 }, rule, about)).toEqual(['areas-missing'])
    expect(unfitness({ ...full, supervised: 2 }, rule, about)).toEqual(['supervised-missing'])
    expect(unfitness({ ...full, courseIds: ['s1'] }, rule, about)).toEqual(['course-missing'])
    expect(unfitness(full, rule, { ...about, birthYear: null })).toEqual(['age-unknown'])
    expect([2011, 2012].map((birthYear) => unfitness(full, rule, { ...about, birthYear }))).toEqual([[], ['too-young']])
    expect(unfitness(full, rule, { ...about, isActor: true })).toEqual(['oneself'])
    expect(unfitness({ assessed: 0, reached: 0, supervised: 0, courseIds: [] }, rule, { birthYear: 2020, day: '2026-11-23', isActor: true })).toEqual(unfitReasons.filter((reason) => reason !== 'age-unknown'))
  })
  test('that asks no age takes whoever gave none', () => {
    expect(unfitness(full, { ...rule, leastAge: null }, { ...about, birthYear: null })).toEqual([])
  })
  test('never fits somebody less who shows more', () => {
    const shown = fc.record({ assessed: fc.constant(5), reached: fc.integer({ min: 0, max: 5 }), supervised: fc.integer({ min: 0, max: 5 }), courseIds: fc.subarray(['s1', 's2', 's3']) })
    const asked = fc.record({ version: fc.constant(1), startsOn: fc.constant('2026-01-01'), areas: fc.integer({ min: 0, max: 5 }), supervisedAreas: fc.integer({ min: 0, max: 5 }), courseIds: fc.subarray(['s1', 's2', 's3']), leastAge: fc.constant(null), document: fc.constant('') })
    fc.assert(fc.property(shown, asked, (less, of) => {
      const more = { assessed: 5, reached: 5, supervised: 5, courseIds: ['s1', 's2', 's3'] }
      expect(unfitness(more, of, about)).toEqual([])
      expect(unfitness({ ...less, reached: 5 }, of, about).length).toBeLessThanOrEqual(unfitness(less, of, about).length)
    }))
  })
})

test('what a person can show is what figures count them as, on the day', () => {
  const person: FigurePerson = {
    birthYear: 1980, sex: 'female', residences: [{ unit: { code: '1', validFrom: '2020-01-01' }, startsOn: '2024-01-01', endsOn: null }], enrolled: [], started: [],
    completed: [{ courseId: 's2', on: '2026-03-01', evidence: 'self' }], results: ['1', '2', '3', '4', '5'].map((area) => ({ area, on: '2026-05-01', reached: area !== '5', proctored: area < '3' })), confirmed: [{ on: '2026-06-01', until: '2026-08-01' }],
  }
  expect(shownOn(person, '2026-04-30', 24)).toEqual({ assessed: 0, reached: 0, supervised: 0, courseIds: ['s2'] })
  expect(shownOn(person, '2026-05-01', 24)).toEqual({ assessed: 5, reached: 4, supervised: 2, courseIds: ['s2'] })
  expect(shownOn(person, '2028-05-02', 24)).toMatchObject({ assessed: 0 })
  const isConfirmed = (day: string) => standingsOn(person, day, 24).filter(({ indicator }) => indicator === 'confirmed').map(({ detail }) => detail)
  expect(['2026-05-31', '2026-06-01', '2026-07-31', '2026-08-01'].map(isConfirmed)).toEqual([[], ['2026-06'], ['2026-06'], []])
  expect(standingsOn(person, '2026-06-01', 24).filter(({ indicator }) => indicator.startsWith('area:')).map(({ indicator, detail }) => [indicator, detail])).toEqual([['area:1', 'reached'], ['area:2', 'reached'], ['area:3', 'reached'], ['area:4', 'reached'], ['area:5', 'not-reached']])
})

describe('an act as it is typed', () => {
  const form = { day: '23/11/2026', document: 'QĐ 12/QĐ-UBND', people: ['b', 'a', 'b'] }
  test('names a day that has come, a document and people, each once', () => {
    expect(readAct(form, '2026-11-23')).toEqual({ ok: true, value: { day: '2026-11-23', document: 'QĐ 12/QĐ-UBND', people: ['a', 'b'] } })
    expect(readActDay('24/11/2026', '2026-11-23')).toEqual({ ok: false, reason: 'confirmation-day-ahead' })
    expect(readAct({ ...form, day: 'hôm nay' }, '2026-11-23')).toEqual({ ok: false, reason: 'day-unreadable' })
    expect(readAct({ ...form, document: ' ' }, '2026-11-23')).toEqual({ ok: false, reason: 'document-missing' })
    expect(readAct({ ...form, people: [] }, '2026-11-23')).toEqual({ ok: false, reason: 'confirmation-nobody' })
    expect(readAct({ ...form, people: Array.from({ length: 201 }, (_, place) => String(place)) }, '2026-11-23')).toEqual({ ok: false, reason: 'confirmation-too-many' })
  })
})

describe('a rule as it is typed', () => {
  const form: RuleForm = { startsOn: '1/1/2027', areas: '5', supervisedAreas: '2', leastAge: '', courseIds: ['s2'], document: 'QĐ 1/QĐ-UBND' }
  const read = (over: Partial<RuleForm>) => { const result = readRule({ ...form, ...over }, ['s1', 's2']); return result.ok ? 'fine' : result.reason }
  test('is understood, or each thing wrong has its reason', () => {
    expect(readRule(form, ['s2'])).toEqual({ ok: true, value: { startsOn: '2027-01-01', areas: 5, supervisedAreas: 2, leastAge: null, courseIds: ['s2'], document: 'QĐ 1/QĐ-UBND' } })
    expect(read({ startsOn: '32/1/2027' })).toBe('day-unreadable')
    expect([read({ areas: '6' }), read({ areas: '-1' }), read({ areas: '2', supervisedAreas: '3' })]).toEqual(Array(3).fill('confirmation-areas-unreadable'))
    expect([read({ leastAge: '5' }), read({ leastAge: 'mười' }), read({ leastAge: '15' })]).toEqual(['confirmation-age-unreadable', 'confirmation-age-unreadable', 'fine'])
    expect(read({ courseIds: ['s9'] })).toBe('course-unknown')
    expect(read({ areas: '0', supervisedAreas: '0', courseIds: [] })).toBe('confirmation-rule-empty')
    expect(read({ document: '' })).toBe('document-missing')
  })
})
