import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionFinder, positionKey } from './position-names.ts'

const names = ['Chuyên viên', 'Trưởng phòng', 'Phó Chủ tịch Ủy ban', 'Kế toán trưởng', 'Văn thư', 'Thủ quỹ', 'Hòa giải viên']
const positions = names.map((name, at) => ({ id: String(at), name, otherNames: at === 1 ? [positionKey('TP.')] : [] }))
const habits = fc.record({ form: fc.constantFrom('NFC', 'NFD'), spaces: fc.constantFrom(' ', '  ', '\u00a0', ' \t'), around: fc.constantFrom('', ' ', '\u00a0'), letters: fc.constantFrom('as it is', 'small', 'capital') })

test('a position is found however lists write its letters and blanks', () => {
  const { find } = positionFinder(positions)
  fc.assert(fc.property(fc.constantFrom(...positions), habits, ({ id, name }, { form, spaces, around, letters }) => {
    const cased = letters === 'small' ? name.toLowerCase() : letters === 'capital' ? name.toUpperCase() : name
    expect(find(around + cased.normalize(form).replaceAll(' ', spaces) + around)?.id).toBe(id)
  }))
  expect(find('Hoà giải viên')?.id).toBe('6')
})

test('what is called otherwise is found by the name an administrator gave it, and nothing is guessed without diacritics', () => {
  const { find } = positionFinder(positions)
  expect(find(' tp. ')?.name).toBe('Trưởng phòng')
  expect(find('Chuyen vien')).toBeNull()
  expect(find('')).toBeNull()
})

test('of two positions that differ in capitals only, the one as written is meant, and otherwise neither', () => {
  const { find } = positionFinder([{ id: 'a', name: 'Văn thư', otherNames: [] }, { id: 'b', name: 'Văn Thư', otherNames: [] }])
  expect([find('Văn thư')?.id, find('Văn Thư')?.id, find('VĂN THƯ')]).toEqual(['a', 'b', null])
})
