import { expect, test } from 'vitest'
import { emptyForm, readRequirement, type RequirementForm } from './requirement-form.ts'

const known = { organisations: new Set(['o']), positions: new Set<string>(), lists: new Set<string>(), courses: new Set(['A', 'B']) }
const read = (over: Partial<RequirementForm> = {}) => readRequirement({ ...emptyForm, organisationId: 'o', courseIds: ['A'], dueDays: '30', document: 'Kế hoạch 12', ...over }, known, '2027-01-01')
const windowOf = (validMonths: string, windowDays = '') => { const form = read({ validMonths, windowDays }); return form.ok ? form.value.windowDays : form.errors }

test('renewal opens 60 days before the end or half of a short time, and never as long before as it holds', () => {
  expect(['', '12', '5', '4', '2', '1'].map((months) => windowOf(months))).toEqual([60, 60, 60, 56, 28, 14])
  expect([windowOf('', '365'), windowOf('12', '335'), windowOf('1', '27')]).toEqual([365, 335, 27])
  for (const [months, days] of [['12', '336'], ['1', '28'], ['2', '60']] as const) expect(windowOf(months, days)).toEqual({ windowDays: 'window-beyond-validity' })
  for (const days of ['0', '-1', '1.5', '366', 'một', '1e2']) expect(windowOf('', days)).toEqual({ windowDays: 'number-unreadable' })
  expect(windowOf('khi nào', '400')).toEqual({ validMonths: 'number-unreadable', windowDays: 'number-unreadable' })
})

test('a course named twice is asked for once', () => {
  expect(read({ courseIds: ['A', 'B', 'A'], renewalIds: ['B', 'B'] })).toMatchObject({ ok: true, value: { courseIds: ['A', 'B'], renewalIds: ['B'] } })
})
