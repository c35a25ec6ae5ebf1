import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFont, fontOf, fontOfColumn, noFonts, type FontTally } from './old-font.ts'
import { fromTcvn3, toTcvn3 } from './tcvn3.ts'
import { fromVni, toVni } from './vni.ts'

const families = ['Nguyễn', 'Bùi', 'Đinh', 'Quách', 'Hà', 'Xa', 'Lường', 'Vũ', 'Trịnh', 'Phạm', 'Đỗ', 'Lê', 'Khổng', 'Ngần']
const middles = ['Thị', 'Văn', 'Đức', 'Hữu', 'Ngọc', 'Mỹ', 'Xuân', 'Quý', 'Thế', 'Bích', '']
const given = ['Hòa', 'Thủy', 'Khuê', 'Ước', 'Ẩn', 'Duyệt', 'Lưỡng', 'Hưởng', 'Nghĩa', 'Quỳnh', 'Tỵ', 'Ý', 'Ỷ', 'Ngoãn', 'Ẵm', 'Sửu', 'Tuyết', 'Lĩnh', 'Yến', 'Ơn', 'Ậu', 'Vò', 'Tò']
const names = fc.tuple(fc.constantFrom(...families), fc.constantFrom(...middles), fc.constantFrom(...given)).map((parts) => parts.filter(Boolean).join(' '))
const tallyOf = (cells: readonly string[]): FontTally => cells.reduce(addFont, noFonts)

test('whatever is written in TCVN3 or VNI reads as it was', () => {
  fc.assert(fc.property(names, (name) => {
    expect(fromTcvn3(toTcvn3(name)).toLowerCase()).toBe(name.toLowerCase())
    expect(fromTcvn3(toTcvn3(name.toLowerCase()))).toBe(name.toLowerCase())
    expect(fromVni(toVni(name))).toBe(name)
    expect(fromVni(toVni(name.toUpperCase()))).toBe(name.toUpperCase())
  }), { numRuns: 2_000 })
})

test('no proper Vietnamese name, composed or not, and no foreign one is taken for an old font', () => {
  fc.assert(fc.property(names, fc.constantFrom('NFC', 'NFD'), (name, form) => { expect(['unicode', null]).toContain(fontOf(name.normalize(form))) }), { numRuns: 5_000 })
  for (const name of ['François Müller', 'Björn Åse', 'José Núñez', "H'Hen Niê", 'Y Blôk', 'Ðinh Văn', 'São Paulo', 'Đinh Công «Tám»', 'Zoë', '½ ngày', '25°C', 'a·b']) expect(['unicode', null], name).toContain(fontOf(name))
})

test.each([['tcvn3', toTcvn3], ['vni', toVni]] as const)('a column of names in %s is known for what it is', (font, write) => {
  fc.assert(fc.property(fc.array(names, { minLength: 40, maxLength: 80 }), (list) => { expect(fontOfColumn(tallyOf(list.map(write)))).toBe(font) }), { numRuns: 100 })
})

test('a column with Unicode and an old font is mixed, and nobody guesses', () => {
  expect(fontOfColumn(tallyOf(['Nguyễn Văn Tám', 'NguyÔn V¨n T¸m']))).toBe('mixed')
  expect(fontOfColumn(tallyOf(['Nguyễn Văn Tám', 'Hà Thu']))).toBeNull()
  expect(fontOf('NguyÔn V¨n T¸m')).toBe('tcvn3')
  expect(fontOf('Nguyeãn Vaên Taùm')).toBe('vni')
})
