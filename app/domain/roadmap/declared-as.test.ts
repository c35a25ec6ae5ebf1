import { expect, test } from 'vitest'
import { applyChange } from '../territory/change.ts'
import { unitKey } from '../territory/path.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { actUnitsOf } from './declared-as.ts'

const aUnit = (code: string, over: Partial<Unit> = {}): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: code, parentCode: '150', formerDistrictCode: '150', legalBasis: '', aliases: [], ...over })
const beginning: Territory = { units: [aUnit('17', { kind: 'province', parentCode: null, formerDistrictCode: null }), aUnit('150', { kind: 'district', parentCode: '17', formerDistrictCode: null }), aUnit('148', { kind: 'city', parentCode: '17', formerDistrictCode: null }), aUnit('a'), aUnit('b'), aUnit('c'), aUnit('d', { parentCode: '148', formerDistrictCode: '148' })], lineage: [] }
const changed = (territory: Territory, change: Omit<Parameters<typeof applyChange>[1], 'legalBasis'>): Territory => { const after = applyChange(territory, { ...change, legalBasis: 'NQ' }); if (!after.ok) throw new Error(after.reason); return after.value }
const keysOf = (code: string, validFrom: string, territory: Territory) => actUnitsOf({ code, validFrom }, territory).map(unitKey)

test('what a commune did that ended without a successor is reached from each commune of its former district, with what had gone into it, and from no other', () => {
  const renamed = changed(beginning, { kind: 'rename', day: '2022-01-01', ends: ['a'], begins: [{ code: 'a', kind: 'commune', name: 'mới', formerDistrictCode: '150' }], lineage: [{ from: 'a', to: 'a', extent: 'full' }] })
  const ended = changed(renamed, { kind: 'abolish', day: '2026-01-01', ends: ['a'], begins: [], lineage: [] })
  for (const code of ['b', 'c']) expect(keysOf(code, '2020-01-01', ended)).toEqual([`${code}@2020-01-01`, 'a@2022-01-01', 'a@2020-01-01'])
  expect(keysOf('d', '2020-01-01', ended)).toEqual(['d@2020-01-01'])
})
test('what a commune did that went into another is reached from that one alone', () => {
  const merged = changed(beginning, { kind: 'merge', day: '2026-01-01', ends: ['a', 'b'], begins: [{ code: 'a', kind: 'commune', name: 'gộp', formerDistrictCode: '150' }], lineage: [{ from: 'a', to: 'a', extent: 'full' }, { from: 'b', to: 'a', extent: 'full' }] })
  expect(keysOf('a', '2026-01-01', merged)).toEqual(['a@2026-01-01', 'a@2020-01-01', 'b@2020-01-01'])
  expect(keysOf('c', '2020-01-01', merged)).toEqual(['c@2020-01-01'])
})
