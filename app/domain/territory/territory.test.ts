import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancestorsOf, leafOn } from './lineage.ts'
import { searchKey, searchUnits } from './search.ts'
import { fullName, isLeaf, isValidOn, leavesOn, type Lineage, type Territory, type Unit, unitStandingOn } from './unit.ts'

const before = { validFrom: '2020-01-01', validUntil: '2025-06-30' }
const after = { validFrom: '2025-07-01', validUntil: null }

function aUnit(given: Partial<Unit> & Pick<Unit, 'code' | 'name'>): Unit {
  return { ...before, kind: 'commune', parentCode: '150', formerDistrictCode: '150', legalBasis: 'NQ', aliases: [], ...given }
}

function aRow(from: string, to: string, extent: Lineage['extent'] = 'full', fromValidFrom = '2020-01-01', toValidFrom = '2025-07-01'): Lineage {
  return { fromCode: from, fromValidFrom, toCode: to, toValidFrom, extent, legalBasis: 'NQ' }
}

/** One of each case: a merger of two, a split, a renaming before the merger, and a unit that stayed alone. */
const territory: Territory = {
  units: [
    aUnit({ code: '17', name: 'Hòa Bình', kind: 'province', parentCode: null, formerDistrictCode: null }),
    aUnit({ code: '148', name: 'Hòa Bình', kind: 'city', parentCode: '17', formerDistrictCode: null }),
    aUnit({ code: '150', name: 'Kim Bôi', kind: 'district', parentCode: '17', formerDistrictCode: null }),
    aUnit({ code: '04978', name: 'Bo', kind: 'township' }),
    aUnit({ code: '04979', name: 'Mi Hòa', aliases: ['Mỵ Hòa'] }),
    aUnit({ code: '04891', name: 'Vầy Nưa' }),
    aUnit({ code: '04990', name: 'Đà Sơn' }),
    aUnit({ code: '04816', name: 'Sủ Ngòi', parentCode: '148', formerDistrictCode: '148', validUntil: '2021-01-31' }),
    aUnit({ code: '04816', name: 'Quỳnh Lâm', kind: 'ward', parentCode: '148', formerDistrictCode: '148', validFrom: '2021-02-01' }),
    aUnit({ ...after, code: '25', name: 'Phú Thọ', kind: 'province', parentCode: null, formerDistrictCode: null }),
    aUnit({ ...after, code: '04978', name: 'Kim Bôi', parentCode: '25' }),
    aUnit({ ...after, code: '04891', name: 'Tiền Phong', parentCode: '25' }),
    aUnit({ ...after, code: '04990', name: 'Đa Sơn', parentCode: '25' }),
    aUnit({ ...after, code: '04795', name: 'Hòa Bình', kind: 'ward', parentCode: '25', formerDistrictCode: '148' }),
  ],
  lineage: [
    aRow('04978', '04978'), aRow('04979', '04978'),
    aRow('04891', '04891', 'partial'), aRow('04891', '04795', 'partial'),
    aRow('04990', '04990'),
    aRow('04816', '04816', 'full', '2020-01-01', '2021-02-01'), aRow('04816', '04795', 'full', '2021-02-01'),
  ],
}
const leaves = territory.units.filter(isLeaf)
const key = (code: string, validFrom = '2020-01-01') => ({ code, validFrom })
const nameOf = (code: string, validFrom: string, day: string) => {
  const leaf = leafOn(key(code, validFrom), day, territory)
  return leaf.kind === 'unit' ? fullName(leaf.unit) : `? ${leaf.formerDistrictCode}`
}

describe('names and days', () => {
  test('a unit that no longer exists is called «(cũ)»', () => {
    expect(territory.units.filter((unit) => unit.name === 'Kim Bôi').map(fullName)).toEqual(['Huyện Kim Bôi (cũ)', 'Xã Kim Bôi'])
  })
  test('a unit is valid on its first and its last day, and not beyond', () => {
    const unit = aUnit({ code: '1', name: 'A' })
    expect(['2019-12-31', '2020-01-01', '2025-06-30', '2025-07-01'].map((day) => isValidOn(unit, day))).toEqual([false, true, true, false])
  })
  test('one code names two units on two days', () => {
    expect(unitStandingOn(territory, '04978', '2025-06-30')?.name).toBe('Bo')
    expect(unitStandingOn(territory, '04978', '2025-07-01')?.name).toBe('Kim Bôi')
    expect(unitStandingOn(territory, '04979', '2025-07-01')).toBeNull()
  })
})

describe('where a person counts', () => {
  test('a merged commune is carried forward into the new one', () => { expect(nameOf('04979', '2020-01-01', '2026-11-23')).toBe('Xã Kim Bôi') })
  test('before the merger it is itself', () => { expect(nameOf('04979', '2020-01-01', '2025-06-30')).toBe('Xã Mi Hòa (cũ)') })
  test('a renaming is followed to the later merger', () => { expect(nameOf('04816', '2020-01-01', '2026-01-01')).toBe('Phường Hòa Bình') })
  test('of a renaming alone the new name counts', () => { expect(nameOf('04816', '2020-01-01', '2021-02-01')).toBe('Phường Quỳnh Lâm (cũ)') })
  test('backward over a renaming the old name counts', () => { expect(nameOf('04816', '2021-02-01', '2021-01-31')).toBe('Xã Sủ Ngòi (cũ)') })
  test('people of a split commune stay undetermined under its district', () => { expect(nameOf('04891', '2020-01-01', '2025-07-01')).toBe('? 150') })
  test('of a merged unit nobody can say which old one it was', () => { expect(nameOf('04978', '2025-07-01', '2024-01-01')).toBe('? 150') })
  test('a unit with one single source is carried backward', () => { expect(nameOf('04990', '2025-07-01', '2024-01-01')).toBe('Xã Đà Sơn (cũ)') })
  test('before the first tree everything is undetermined', () => { expect(nameOf('04990', '2025-07-01', '2019-12-31')).toBe('? 150') })
  test('whoever knows only the district counts under it', () => { expect(nameOf('150', '2020-01-01', '2026-01-01')).toBe('? 150') })
  test('a unit that does not exist is a bug, not an answer', () => { expect(() => leafOn(key('99999'), '2026-01-01', territory)).toThrow('99999') })

  const aDay = fc.date({ min: new Date('2019-06-01'), max: new Date('2031-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  test('on every day each person is in exactly one place that exists that day', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...leaves)), aDay, (people, day) => {
      const standing = leavesOn(territory, day)
      const placed = people.map((person) => leafOn(person, day, territory))
      expect(placed.every((leaf) => (leaf.kind === 'unit' ? standing.includes(leaf.unit) : ['148', '150'].includes(leaf.formerDistrictCode)))).toBe(true)
      expect(placed).toHaveLength(people.length)
    }))
  })
})

describe('search', () => {
  const found = (query: string, day = '2026-11-23') => searchUnits(query, territory, day).map((hit) => `${fullName(hit.unit)}${hit.formerName === null ? '' : ` ← ${hit.formerName}`}`)
  test('without diacritics', () => { expect(found('kim boi')).toEqual(['Xã Kim Bôi']) })
  test('by a former name, saying which', () => { expect(found('su ngoi')).toEqual(['Phường Hòa Bình ← Xã Sủ Ngòi (cũ)']) })
  test('by another spelling of a former name', () => { expect(found('mỵ hòa')).toEqual(['Xã Kim Bôi ← Xã Mi Hòa (cũ)']) })
  test('a split commune leads to all its successors', () => { expect(found('vầy nưa')).toEqual(['Phường Hòa Bình ← Xã Vầy Nưa (cũ)', 'Xã Tiền Phong ← Xã Vầy Nưa (cũ)']) })
  test('the very diacritics first', () => {
    expect(found('hoà')[0]).toBe('Phường Hòa Bình')
    expect(found('đa sơn')).toEqual(['Xã Đa Sơn'])
    expect(found('đà sơn')).toEqual(['Xã Đa Sơn ← Xã Đà Sơn (cũ)'])
  })
  test('from the start of a word, kind included', () => {
    expect(found('xã kim')).toEqual(['Xã Kim Bôi'])
    expect(found('oi')).toEqual([])
  })
  test('units of the day only', () => { expect(found('kim boi', '2024-01-01')).toEqual([]) })
  test('nothing is asked, nothing is found', () => { expect(found('  ')).toEqual([]) })
  test('the stored key holds all of it, folded', () => {
    const unit = unitStandingOn(territory, '04978', '2026-01-01')!
    expect(searchKey(unit, territory)).toBe('kim boi | xa kim boi | bo | thi tran bo | mi hoa | xa mi hoa | my hoa')
    expect(ancestorsOf(unit, territory).map((each) => each.name)).toEqual(['Bo', 'Mi Hòa'])
  })
})
