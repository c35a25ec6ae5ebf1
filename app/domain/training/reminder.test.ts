import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar.ts'
import { openDuty, passesFilter } from './duty.ts'
import type { Absence, CycleRecord, Relief } from './cycle.ts'
import { askedKey, digestKey, mondayOf, reminderKey, reminderSteps, requirementOfKey, stepReached } from './reminder.ts'

const at = (day: string) => new Date(`${day}T09:00:00+07:00`)
const cycle = (over: Partial<CycleRecord> = {}): CycleRecord => ({ number: 1, path: 'first', opensOn: '2026-11-01', dueOn: '2026-12-31', courseIds: ['c1'], openedAt: at('2026-11-01'), events: [], reliefs: [], ...over })
const dutyOn = (day: string, record: CycleRecord, absences: readonly Absence[] = []) => openDuty({ cycles: [record] }, absences, at(day))
const relief = (over: Partial<Relief>): Relief => ({ id: 'r', kind: 'extension', startsOn: '2026-12-01', untilOn: '2027-01-31', why: 'bão', madeAt: at('2026-12-01'), takenBackAt: null, ...over })

test.each([[31, null], [30, 30], [29, 30], [8, 30], [7, 7], [5, 7], [2, 7], [1, 1], [0, 1], [-1, -1], [-6, -1], [-7, -7], [-29, -7], [-30, -30], [-400, -30]] as const)('with %i days left the step reached is %s', (daysLeft, step) => {
  expect(stepReached(daysLeft)).toBe(step)
})

test('as days pass every step is reached once and in order, and whoever looks on some days only misses none that follows', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { minLength: 1 }), (looked) => {
    const told = looked.toSorted((a, b) => b - a).flatMap((daysLeft) => stepReached(daysLeft) ?? [])
    const once = [...new Set(told)]
    expect(once).toEqual(once.toSorted((a, b) => b - a))
    expect(told.at(-1) ?? null).toBe(stepReached(Math.min(...looked)))
  }))
})

test('a key names cycle, last day and step: two that differ in any are two messages', () => {
  const one = { requirementId: 'r', personId: 'p', number: 1, dueOn: '2026-12-31' }
  const keys = [...reminderSteps.map((step) => reminderKey(one, step)), reminderKey({ ...one, dueOn: '2027-01-31' }, 7), reminderKey({ ...one, number: 2 }, 7), askedKey(one, '2026-12-01'), askedKey(one, '2026-12-02')]
  expect(new Set(keys).size).toBe(keys.length)
  expect([requirementOfKey(reminderKey(one, 7)), requirementOfKey(askedKey(one, '2026-12-01')), requirementOfKey(digestKey({ organisationId: 'o', personId: 'p' }, '2026-12-01'))]).toEqual(['r', 'r', null])
})

test('a week begins on its Monday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30', '2027-01-01'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23', '2026-11-30', '2026-12-28'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
    const day = addDays('2020-01-01', days)
    expect(daysBetween(mondayOf(day), day)).toBeLessThan(7)
    expect(mondayOf(mondayOf(day))).toBe(mondayOf(day))
  }))
})

test('what is open presses, with the days left; met, exempt, ended and not yet open do not', () => {
  expect(dutyOn('2026-12-24', cycle())).toEqual({ number: 1, dueOn: '2026-12-31', daysLeft: 7, courseIds: ['c1'] })
  expect(dutyOn('2027-01-03', cycle())).toMatchObject({ daysLeft: -3 })
  expect(dutyOn('2026-12-24', cycle({ events: [{ kind: 'met', at: at('2026-12-02'), completedAt: at('2026-12-02'), validThrough: null, completionIds: [] }] }))).toBeNull()
  expect(dutyOn('2026-12-24', cycle({ events: [{ kind: 'ending', at: at('2026-12-02'), day: '2026-12-03', why: 'transfer' }] }))).toBeNull()
  expect(dutyOn('2026-12-24', cycle({ reliefs: [relief({ kind: 'exemption', untilOn: null })] }))).toBeNull()
  expect(dutyOn('2026-12-24', cycle({ opensOn: '2027-01-01', dueOn: '2027-03-01' }))).toBeNull()
})

test('an extension moves what presses, and leave stops it until it is over', () => {
  expect(dutyOn('2026-12-24', cycle({ reliefs: [relief({})] }))).toMatchObject({ dueOn: '2027-01-31', daysLeft: 38 })
  const leave: Absence = { id: 'a', kind: 'maternity', startsOn: '2026-12-20', endsOn: '2026-12-29', recordedAt: at('2026-12-01'), takenBackAt: null }
  expect(dutyOn('2026-12-24', cycle(), [leave])).toBeNull()
  expect(dutyOn('2026-12-30', cycle(), [leave])).toMatchObject({ dueOn: '2027-01-10', daysLeft: 11 })
})

test('late and soon are apart, and what is due in more than thirty days is in neither', () => {
  expect([-1, 0, 30, 31].map((daysLeft) => [passesFilter({ daysLeft }, 'all'), passesFilter({ daysLeft }, 'late'), passesFilter({ daysLeft }, 'soon')])).toEqual([[true, true, false], [true, false, true], [true, false, true], [true, false, false]])
})
