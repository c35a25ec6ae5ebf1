import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitTogether, isSettingKey, readSetting, settingKeys, settingRules, settingValue, timeText } from './settings.ts'
import { staffThreshold } from './territory/suppression.ts'

const typed = (over: object) => ({ value: '', from: '', until: '', ...over })

test('what is read of what was typed is what holds once it is stored', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })
  fc.assert(fc.property(fc.constantFrom(...settingKeys), fc.integer({ min: -5, max: 200 }), minute, minute, (key, value, from, until) => {
    const read = readSetting(key, { value: String(value), from: timeText(from), until: timeText(until) })
    if (read.ok) expect(settingValue(key, JSON.parse(JSON.stringify(read.value)))).toEqual(read.value)
    else expect(settingRules[key].kind).toBe('count')
  }))
})

test.each([['2', 'suppression.staff'], ['51', 'suppression.staff'], ['5.5', 'suppression.staff'], ['năm', 'suppression.public'], ['0', 'invitation.days'], ['31', 'invitation.days'], ['', 'invitation.days']] as const)('«%s» is no value of %s', (value, key) => {
  expect(readSetting(key, typed({ value }))).toEqual({ ok: false, reason: 'setting-number-unreadable' })
})

test('hours are two times of the day', () => {
  expect(readSetting('quiet-hours', typed({ from: '21:30', until: '6h00' }))).toEqual({ ok: true, value: { from: 1_290, until: 360 } })
  for (const from of ['24:00', '9', '21:60', '']) expect(readSetting('quiet-hours', typed({ from, until: '07:00' }))).toEqual({ ok: false, reason: 'setting-hours-unreadable' })
})

test('what is stored and cannot hold leaves the usual value', () => {
  fc.assert(fc.property(fc.constantFrom(...settingKeys), fc.anything(), (key, stored) => {
    const value = settingValue(key, stored)
    if (settingRules[key].kind === 'count') expect(value).toBeGreaterThanOrEqual(1)
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
