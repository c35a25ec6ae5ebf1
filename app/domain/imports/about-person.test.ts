import { expect, test } from 'vitest'
import { rowFinder } from './about-person.ts'

const isAbout = rowFinder([{ name: 'Bùi Thị Hoàngyến', birthYear: 1985, contacts: ['+84999888777', 'yen@vi-du.vn'] }])

test.each([
  [['1', 'Bùi Thị Hoàngyến'], null], [['BÙI THỊ HOÀNGYẾN '], '01/02/1985'], [['bui thi hoangyen'], '1985'], [['Hoàngyến', 'Bùi Thị'], null], [['Bùi Thị', 'Hoàngyến', '1985'], '1985'],
  [['Bùi  Thị Hoàngyến'.normalize('NFD')], null], [['chị Yến', '0999 888 777'], null], [['x', 'YEN@vi-du.vn'], '1985'], [['Bùi Thị Hoàngyến'], 'không rõ'],
])('%j, born «%s», may be about them', (cells, birth) => {
  expect(isAbout({ cells, birth })).toBe(true)
})

test.each([
  [['Bùi Thị Hoàngyến'], '1990'], [['Bùi Thị Hoàng'], null], [['Bùi Thị Hoàngyến Nhi'], null], [[''], '1985'], [[], '1985'], [['chị Yến', '0999888778'], null], [['0999888777'], '1950'], [['Bùi', 'x', 'Thị Hoàngyến'], null],
])('%j, born «%s», is about somebody else', (cells, birth) => {
  expect(isAbout({ cells, birth })).toBe(false)
})

test('of somebody of whom neither a name nor an address is known nothing is found, least of all empty cells', () => {
  expect(rowFinder([{ name: null, birthYear: 1985, contacts: [] }, { name: ' ', birthYear: null, contacts: [] }])({ cells: ['', ' ', '12'], birth: null })).toBe(false)
})
