import { describe, expect, test } from 'vitest'
import type { Territory, Unit } from '../territory/unit.ts'
import { isWithinArea } from './team.ts'

const [before, after] = ['2020-01-01', '2025-07-01']
const line = (fromCode: string, toCode: string, extent: 'full' | 'partial') => ({ fromCode, fromValidFrom: before, toCode, toValidFrom: after, extent, legalBasis: '' })
const unit = (code: string, validFrom: string): Unit => ({ code, validFrom, validUntil: validFrom === before ? '2025-06-30' : null, kind: 'commune', name: code, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] })
const territory: Territory = { units: [unit('01', before), unit('02', before), unit('10', before), unit('10', after), unit('11', after)], lineage: [line('01', '10', 'full'), line('02', '10', 'partial'), line('02', '11', 'partial')] }
const home = (code: string, validFrom: string, hamlet: string | null = null) => ({ unit: { code, validFrom }, hamlet })
const area = (unit: string, hamlet: string | null = null) => [{ unit, hamlet }]

describe('a member of a digital team sees', () => {
  test('their own commune, and homes declared in one that went into it whole', () => {
    expect(isWithinArea(home('10', after), area('10@2025-07-01'), territory, '2026-11-29')).toBe(true)
    expect(isWithinArea(home('01', before), area('10@2025-07-01'), territory, '2026-11-29')).toBe(true)
  })
  test('not the commune next door, nor homes of a commune that was split', () => {
    expect(isWithinArea(home('11', after), area('10@2025-07-01'), territory, '2026-11-29')).toBe(false)
    expect(isWithinArea(home('02', before), area('10@2025-07-01'), territory, '2026-11-29')).toBe(false)
    expect(isWithinArea(home('10', before), area('10@2025-07-01'), territory, '2026-11-29')).toBe(false)
    expect(isWithinArea(home('10', after), area('99@2025-07-01'), territory, '2026-11-29')).toBe(false)
  })
  test('of a hamlet only its own, however it is written, and nobody who did not say theirs', () => {
    const ke = area('10@2025-07-01', 'Xóm Ké')
    expect(isWithinArea(home('10', after, 'xóm  ké'), ke, territory, '2026-11-29')).toBe(true)
    expect(isWithinArea(home('10', after, 'Xóm Mừng'), ke, territory, '2026-11-29')).toBe(false)
    expect(isWithinArea(home('10', after), ke, territory, '2026-11-29')).toBe(false)
  })
})
