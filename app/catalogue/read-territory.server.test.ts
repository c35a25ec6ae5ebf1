import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafOn } from '#app/domain/territory/lineage.ts'
import { searchUnits } from '#app/domain/territory/search.ts'
import { formerDistricts, fullName, isLeaf, leavesOn, unitStandingOn } from '#app/domain/territory/unit.ts'
import { readNationalTargets } from './read-milestones.server.ts'
import { loadPopulationFile, readPopulation } from './read-population.server.ts'
import { loadTerritoryFiles, readTerritory } from './read-territory.server.ts'
import { withContent } from './small-content.server.ts'

const folder = path.resolve(import.meta.dirname, '../../content')
const territory = loadTerritoryFiles(folder)
const in2020 = '2020-06-01'
const today = '2026-11-23'
const kinds = (day: string) => Object.fromEntries(Object.entries(Object.groupBy(leavesOn(territory, day), (unit) => unit.kind)).map(([kind, units]) => [kind, units.length]))

describe('the territory of Hòa Bình', () => {
  test('has the units the law counts, on each side of every change', () => {
    expect(kinds(in2020)).toEqual({ commune: 131, ward: 10, township: 10 })
    expect(kinds('2021-02-01')).toEqual({ commune: 129, ward: 12, township: 10 })
    expect(kinds('2025-07-01')).toEqual({ commune: 42, ward: 4 })
    expect(formerDistricts(territory).map(fullName)[0]).toBe('Thành phố Hòa Bình (cũ)')
    expect(formerDistricts(territory)).toHaveLength(10)
    expect(territory.lineage).toHaveLength(156)
  })

  test('every one of the 46 codes was another unit before, 29 of them with another name', () => {
    const pairs = leavesOn(territory, today).map((unit) => [unit, unitStandingOn(territory, unit.code, '2025-06-30')] as const)
    expect(pairs.filter(([, old]) => old === null)).toEqual([])
    expect(pairs.filter(([unit, old]) => old?.name !== unit.name)).toHaveLength(29)
  })

  test('exactly three communes were split', () => {
    expect([...new Set(territory.lineage.filter((row) => row.extent === 'partial').map((row) => row.fromCode))].sort()).toEqual(['04891', '04957', '05221'])
  })
})

const declared = territory.units.filter(isLeaf)
const districtCodes = new Set(formerDistricts(territory).map((unit) => unit.code))
const aDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2031-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

describe('where people count', () => {
  test('every declared unit, on every day of a change and around it, is in exactly one place standing that day', () => {
    for (const day of ['2020-01-01', '2021-01-31', '2021-02-01', '2025-06-30', '2025-07-01', today]) {
      const standing = new Set(leavesOn(territory, day))
      const astray = declared.map((unit) => leafOn(unit, day, territory)).filter((leaf) => (leaf.kind === 'unit' ? !standing.has(leaf.unit) : !districtCodes.has(leaf.formerDistrictCode)))
      expect(astray).toEqual([])
    }
  })

  test('the leaves of a day and the undetermined together are all people, on both maps', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...declared), { maxLength: 200 }), aDay, (people, day) => {
      for (const map of [day, in2020, today]) {
        const places = Object.groupBy(people.map((unit) => leafOn(unit, map, territory)), (leaf) => (leaf.kind === 'unit' ? leaf.unit.code : `? ${leaf.formerDistrictCode}`))
        const perLeaf = leavesOn(territory, map).reduce((sum, unit) => sum + (places[unit.code]?.length ?? 0), 0)
        const undetermined = [...districtCodes].reduce((sum, code) => sum + (places[`? ${code}`]?.length ?? 0), 0)
        expect(perLeaf + undetermined).toBe(people.length)
      }
    }))
  })

  test('whoever declared before 2025 stays under the same former district', () => {
    const districtOf = (unit: (typeof declared)[number]) => { const leaf = leafOn(unit, today, territory); return leaf.kind === 'unit' ? leaf.unit.formerDistrictCode : leaf.formerDistrictCode }
    const moved = leavesOn(territory, in2020).filter((unit) => districtOf(unit) !== unit.formerDistrictCode)
    expect(moved.map(fullName)).toEqual([])
  })

  test('only people of the three split communes are undetermined today', () => {
    expect(leavesOn(territory, in2020).filter((unit) => leafOn(unit, today, territory).kind === 'undetermined').map((unit) => unit.name)).toEqual(['Vầy Nưa', 'Cao Sơn', 'Đồng Tân'])
  })
})

describe('search in the real names', () => {
  const found = (query: string) => searchUnits(query, territory, today).map((hit) => fullName(hit.unit))
  test.each([
    ['kim boi', 'Xã Kim Bôi'], ['Phường Quỳnh Lâm', 'Phường Hòa Bình'], ['su ngoi', 'Phường Hòa Bình'], ['thi tran bo', 'Xã Kim Bôi'],
    ['Mỵ Hoà', 'Xã Dũng Tiến'], ['xam khoe', 'Xã Bao La'], ['hoa binh', 'Phường Hòa Bình'], ['thuỷ', 'Xã Lạc Thủy'],
  ])('%s → %s', (query, first) => { expect(found(query)).toContain(first) })
  test('a name that was used twice leads to both', () => { expect(found('doan ket')).toEqual(['Xã Quy Đức', 'Xã Yên Trị']) })
})

describe('the files', () => {
  const text = {
    old: 'source: a\nvalidFrom: 2020-01-01\nvalidUntil: 2025-06-30\nlegalBasis: b\nunits:\n  - { code: "17", kind: province, name: Hòa Bình }\n  - { code: "148", kind: city, name: Hòa Bình, parent: "17" }\n  - { code: "04789", kind: ward, name: Thái Bình, parent: "148" }\n',
    new: 'source: a\nvalidFrom: 2025-07-01\nlegalBasis: b\nunits:\n  - { code: "04828", kind: ward, name: Thống Nhất, formerDistrict: "148" }\n',
    rows: 'changes:\n  - day: 2025-07-01\n    legalBasis: b\n    rows:\n      - { from: "04789", to: "04828", extent: full }\n',
  }
  const problems = (given: Partial<typeof text>) => {
    const all = { ...text, ...given }
    return withContent({ 'territory/units-2020.yaml': all.old, 'territory/units-2025.yaml': all.new, 'territory/lineage.yaml': all.rows }, readTerritory).problems.map((each) => `${each.file}:${each.line} ${each.message}`)
  }
  test('without a fault', () => { expect(problems({})).toEqual([]) })
  test.each([
    ['a parent nobody knows', { old: text.old.replace('parent: "148"', 'parent: "999"') }, 'content/territory/units-2020.yaml:8 Không có đơn vị cấp trên «999»'],
    ['a code without quotes', { old: text.old.replace('"04789"', '04789') }, 'content/territory/units-2020.yaml:8 Mục «units.code» không đúng kiểu: viết chữ'],
    ['no former district', { new: text.new.replace(', formerDistrict: "148"', '') }, 'content/territory/units-2025.yaml:5 «Thống Nhất» thiếu huyện cũ'],
    ['a code of the wrong day', { rows: text.rows.replace('to: "04828"', 'to: "04789"') }, 'content/territory/lineage.yaml:5 Không có đơn vị «04789» vào ngày chuyển 2025-07-01'],
    ['a unit that went nowhere', { rows: 'changes: []\n' }, 'content/territory/lineage.yaml:1 «Thái Bình» (04789) hết hiệu lực ngày 2025-06-30'],
  ])('%s is told with its line', (_what, given, told) => {
    expect(problems(given).some((each) => each.startsWith(told)), problems(given).join('\n')).toBe(true)
  })

  test('populations are those printed, and a wrong digit is noticed', () => {
    const population = loadPopulationFile(folder, territory)
    expect(population).toHaveLength(50)
    expect(population.find((each) => each.unit.code === '153' && each.onDate === '2021-07-01')).toEqual({
      unit: { code: '153', validFrom: '2020-01-01' }, people: 121746, onDate: '2021-07-01',
      source: 'Niên giám thống kê tỉnh Hòa Bình 2021, bảng 13, trang 67: dân số trung bình năm 2021 (sơ bộ)',
    })
    const wrong = 'source: a\nmeasure: b\npreliminary: []\ntotal: { code: "17", people: { 2020: 10 } }\ndistricts:\n  - { code: "148", people: { 2020: 9 } }\n'
    expect(withContent({ 'territory/population.yaml': wrong }, (where) => readPopulation(where, territory)).problems).toMatchObject([{ line: 4, message: 'Năm 2020: các huyện cộng lại là 9, bản in ghi 10: đối chiếu lại với nguồn.' }])
  })

  test('national targets each name their people, their share and their document', () => {
    const { targets, problems: faults } = readNationalTargets(folder)
    expect(faults).toEqual([])
    expect(targets.every((each) => each.basis !== '' && each.who !== '')).toBe(true)
  })
})
