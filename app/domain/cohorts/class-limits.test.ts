import { expect, test } from 'vitest'
import type { Territory, Unit } from '../territory/unit.ts'
import { livesWithin, type ClassLimits } from './class-limits.ts'

const unit = (code: string): Unit => ({ code, validFrom: '2025-07-01', validUntil: null, kind: 'commune', name: code, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] })
const territory: Territory = { units: [unit('04831'), unit('04828')], lineage: [] }
const home = (code: string, hamlet: string | null) => ({ unit: { code, validFrom: '2025-07-01' }, hamlet })
const ke = [{ unit: '04831@2025-07-01', hamlet: 'Xóm Ké' }]
const whole = [{ unit: '04831@2025-07-01', hamlet: null }]
const today = '2026-11-23'

test('a class that nobody limits takes everybody, wherever they live or say nothing of it', () => {
  for (const each of [home('04828', null), home('04831', 'xóm Ké'), null]) expect(livesWithin([], each, territory, today)).toBe(true)
})

test('a class of a team takes those of its hamlet or commune; of two who are bound both must help there', () => {
  const takes = (limits: ClassLimits) => [home('04831', 'xóm  ké'), home('04831', 'Xóm Mừng'), home('04831', null), home('04828', 'Xóm Ké'), null].map((each) => livesWithin(limits, each, territory, today))
  expect(takes([ke])).toEqual([true, false, false, false, false])
  expect(takes([whole])).toEqual([true, true, true, false, false])
  expect(takes([ke, whole])).toEqual([true, false, false, false, false])
  expect(takes([[...ke, { unit: '04828', hamlet: null }]])).toEqual([true, false, false, true, false])
  expect(takes([[]])).toEqual([false, false, false, false, false])
})
