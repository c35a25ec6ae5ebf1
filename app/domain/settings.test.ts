import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualSessionLimits } from './people/session-limits.ts'
import { fitTogether, isSettingKey, readSetting, settingKeys, settingRules, settingValue, timeText } from './settings.ts'
import { staffThreshold } from './territory/suppression.ts'

const typed = (over: object) => ({ value: '', from: '', until: '', ...over })

test('what is read of what was typed is what holds once it is stored', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })
  fc.assert(fc.property(fc.constantFrom(...settingKeys), fc.integer({ min: -5, max: 200 }), minute, minute, (key, value, from, until) => {
    const { [key]: rule } = settingRules
    const parts = rule.kind === 'counts' ? Object.fromEntries(Object.keys(rule.parts).map((name) => [name, String(value)])) : {}
    for (const off of [false, true]) {
      const read = readSetting(key, { value: String(value), from: timeText(from), until: timeText(until), parts, off })
      if (read.ok) expect(settingValue(key, JSON.parse(JSON.stringify(read.value)))).toEqual(read.value)
      else expect(['count', 'counts']).toContain(rule.kind)
    }
  }))
})

test.each([['2', 'suppression.staff'], ['51', 'suppression.staff'], ['5.5', 'suppression.staff'], ['năm', 'suppression.public'], ['0', 'invitation.days'], ['31', 'invitation.days'], ['', 'invitation.days']] as const)('«%s» is no value of %s', (value, key) => {
  expect(readSetting(key, typed({ value }))).toEqual({ ok: false, reason: 'setting-number-unreadable' })
})

test('hours are two times of the day', () => {
  expect(readSetting('quiet-hours', typed({ from: '21:30', until: '6h00' }))).toEqual({ ok: true, value: { from: 1_290, until: 360 } })
  for (const from of ['24:00', '9', '21:60', '']) expect(readSetting('quiet-hours', typed({ from, until: '07:00' }))).toEqual({ ok: false, reason: 'setting-hours-unreadable' })
})

test('holidays and the days worked in their place are typed as days', () => {
  expect(readSetting('working-days', typed({ parts: { daysOff: '30/4/2026, 1/5/2026', daysWorked: '2/5/2026' } }))).toEqual({ ok: true, value: { off: ['2026-04-30', '2026-05-01'], worked: ['2026-05-02'] } })
  for (const parts of [{ daysOff: 'Tết' }, { daysOff: '', daysWorked: '31/2/2026' }]) expect(readSetting('working-days', typed({ parts }))).toEqual({ ok: false, reason: 'setting-days-unreadable' })
  expect(settingValue('working-days', { off: ['30/4'], worked: [] })).toEqual({ off: [], worked: [] })
})

test('what is stored and cannot hold leaves the usual value', () => {
  fc.assert(fc.property(fc.constantFrom(...settingKeys), fc.anything(), (key, stored) => {
    const value = settingValue(key, stored)
    const { [key]: rule } = settingRules
    if (rule.kind === 'count') expect(value).toBeGreaterThanOrEqual(1)
    else if (rule.kind === 'counts') for (const [name, part] of Object.entries(rule.parts)) expect([part.mayBeOff === true ? null : part.usual, ...range(part)]).toContain((value as unknown as Record<string, unknown>)[name])
    else if (rule.kind === 'days') expect(value).toEqual({ off: expect.any(Array) as unknown, worked: expect.any(Array) as unknown })
    else expect(value).toMatchObject({ from: expect.any(Number), until: expect.any(Number) })
  }))
  expect(settingValue('suppression.staff', 2)).toBe(5)
  expect(settingValue('quiet-hours', { from: -1, until: 5 })).toEqual({ from: 1_260, until: 420 })
})

test('the threshold of staff is the one figures are withheld by, and the public one is no finer', () => {
  for (const value of [3, 5, 50]) expect(settingValue('suppression.staff', value)).toBe(staffThreshold(value))
  expect(fitTogether({ 'suppression.staff': 11, 'suppression.public': 10 })).toEqual({ ok: false, reason: 'setting-public-below-staff' })
  expect(fitTogether({ 'suppression.staff': 10, 'suppression.public': 10 }).ok).toBe(true)
  expect(isSettingKey('demonstration')).toBe(false)
})

const range = ({ least, most }: { readonly least: number; readonly most: number }) => Array.from({ length: most - least + 1 }, (_, place) => least + place)

test('of several numbers under one name each that cannot hold leaves its usual one: none is loosened by an error of typing', () => {
  expect(settingValue('session-limits', { idleHours: 12, staffIdleHours: 0, longestHours: 'x', staffLongestHours: 1e9 })).toEqual({ ...usualSessionLimits, idleHours: 12 })
  for (const stored of [null, 7, 'x', []]) expect(settingValue('session-limits', stored)).toEqual(usualSessionLimits)
  for (const percent of [101, -1, Number.NaN, 0.5, '5%']) expect(settingValue('imports.brake', { percent, least: 2 })).toEqual({ percent: 5, least: 2 })
  expect(settingValue('second-factor', { graceDays: null })).toEqual({ graceDays: null })
  expect(settingValue('session-limits', { idleHours: null })).toEqual(usualSessionLimits)
})

test('several numbers are read together, or none of them', () => {
  const limits = { idleHours: '24', longestHours: '240', staffIdleHours: '8', staffLongestHours: '24' }
  expect(readSetting('session-limits', typed({ parts: limits }))).toEqual({ ok: true, value: { idleHours: 24, longestHours: 240, staffIdleHours: 8, staffLongestHours: 24 } })
  for (const [name, value] of [['idleHours', ''], ['idleHours', 'x'], ['staffIdleHours', '0'], ['longestHours', '4381']] as const) expect(readSetting('session-limits', typed({ parts: { ...limits, [name]: value } }))).toEqual({ ok: false, reason: 'setting-number-unreadable' })
  expect(readSetting('session-limits', typed({ parts: { ...limits, staffIdleHours: '25' } }))).toEqual({ ok: false, reason: 'setting-out-of-order' })
  expect(readSetting('session-limits', typed({ parts: limits, off: true })).ok, 'only what may be off is').toBe(true)
  expect(readSetting('second-factor', typed({ parts: { graceDays: 'x' }, off: true }))).toEqual({ ok: true, value: { graceDays: null } })
  expect(readSetting('second-factor', typed({ parts: { graceDays: '0' } }))).toEqual({ ok: true, value: { graceDays: 0 } })
  expect(readSetting('imports.brake', typed({ parts: { percent: '0', least: '1' } }))).toEqual({ ok: true, value: { percent: 0, least: 1 } })
})
