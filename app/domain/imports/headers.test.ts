import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsTwice, findHeader, guessMapping, missingFields, readMapping, repeatedTitles } from './headers.ts'
import { fieldsOf, importKinds, type ImportKind } from './kinds.ts'
import { toTcvn3 } from './tcvn3.ts'
import { toVni } from './vni.ts'

const tables = importKinds.filter((kind) => kind !== 'roster')
/** Titles as lists write them, with what each means. */
const written: readonly (readonly [title: string, field: string])[] = [
  ['Mã cán bộ', 'code'], ['Họ và tên', 'name'], ['Ngày, tháng, năm sinh', 'birthYear'], ['Cơ quan, đơn vị', 'organisation'], ['Chức vụ/chức danh', 'position'], ['Ngày bổ nhiệm', 'postFrom'], ['Số ĐT', 'phone'], ['E-mail', 'email'],
]
const habit = fc.record({ form: fc.constantFrom('NFC', 'NFD'), around: fc.constantFrom('', ' ', '\u00a0', '\u200b'), letters: fc.constantFrom('as it is', 'small', 'capital'), after: fc.constantFrom('', '*', ' *', ':', ' (nếu có)', ' (dd/mm/yyyy)', '.'), blanks: fc.constantFrom(' ', '  ', '\n', '_') })
const inHabit = (title: string, { form, around, letters, after, blanks }: { readonly form: string; readonly around: string; readonly letters: string; readonly after: string; readonly blanks: string }) => {
  const cased = letters === 'small' ? title.toLowerCase() : letters === 'capital' ? title.toUpperCase() : title
  return around + cased.normalize(form).replaceAll(' ', blanks) + after + around
}

test('titles are known in any order, however their letters, blanks, stars and notes are written', () => {
  fc.assert(fc.property(fc.shuffledSubarray([...written], { minLength: 1 }), fc.array(habit, { minLength: written.length, maxLength: written.length }), (titles, habits) => {
    const mapping = guessMapping(titles.map(([title], at) => inHabit(title, habits[at]!)), 'officials')
    expect(mapping).toEqual(Object.fromEntries(titles.map(([, field], at) => [field, at])))
  }))
})

test('titles typed in an old font are known too', () => {
  expect(guessMapping([toTcvn3('Họ và tên'), toTcvn3('Năm sinh'), toTcvn3('Đơn vị')], 'officials')).toEqual({ name: 0, birthYear: 1, organisation: 2 })
  expect(guessMapping([toVni('Họ và tên'), toVni('Năm sinh'), toVni('Đơn vị')], 'officials')).toEqual({ name: 0, birthYear: 1, organisation: 2 })
})

test('the row of titles is found below merged titles, blank rows and a numbering, and above the data', () => {
  const above = fc.array(fc.constantFrom(['ỦY BAN NHÂN DÂN TỈNH'], ['DANH SÁCH CÁN BỘ', '', '', ''], [], ['Kèm theo công văn số 12', ''], ['', 'Năm 2026']), { maxLength: 6 })
  const data = fc.array(fc.constantFrom(['CB1', 'Bùi Văn Tám', '1980', 'Sở Nội vụ'], ['2', 'Hà Thị Hường', '5/9/1981', 'Sở Y tế']), { maxLength: 8 })
  fc.assert(fc.property(above, data, (before, after) => {
    expect(findHeader([...before, ['Mã', 'Họ tên', 'Năm sinh', 'Đơn vị'], ...after], 'officials')).toBe(before.length)
  }))
  expect(findHeader([['Tên lạ', 'Cột lạ'], ['a', 'b']], 'officials')).toBe(0)
  expect(findHeader([], 'officials')).toBe(0)
})

test('«Họ» and «Tên» are parts of a name, «Tên» alone is all of it; of two columns titled alike the first stands', () => {
  expect(guessMapping(['Họ và tên đệm', 'Tên'], 'residents')).toEqual({ familyName: 0, givenName: 1 })
  expect(guessMapping(['Tên', 'Năm sinh'], 'residents')).toEqual({ name: 0, birthYear: 1 })
  expect(guessMapping(['Họ tên', 'Năm sinh', 'Họ tên'], 'residents')).toEqual({ name: 0, birthYear: 1 })
})

test('no column is taken for two fields, no field stands in two columns, and a form can name no field of another kind', () => {
  fc.assert(fc.property(fc.constantFrom(...tables), fc.array(fc.oneof(fc.constantFrom(...importKinds.flatMap((kind) => fieldsOf[kind])), fc.string(), fc.constant(undefined)), { maxLength: 120 }), (kind: ImportKind, chosen) => {
    const mapping = Object.entries(readMapping(chosen, kind))
    expect(new Set(mapping.map(([, column]) => column)).size).toBe(mapping.length)
    for (const [field, column] of mapping) expect([fieldsOf[kind].includes(field as never), chosen[column]]).toEqual([true, field])
  }))
})

test('what a kind cannot do without is told, and only while it is missing', () => {
  expect(missingFields({}, 'completions')).toEqual([['name', 'givenName', 'code', 'ownId'], ['course'], ['happenedOn']])
  expect(missingFields({ code: 0, course: 1, happenedOn: 2 }, 'completions')).toEqual([])
  for (const kind of tables) expect(missingFields(readMapping(fieldsOf[kind], kind), kind)).toEqual([])
})

test('a title that comes again is told of by its later columns, and a field chosen for two columns by its name', () => {
  expect([...repeatedTitles(['Họ tên', 'Năm sinh', 'Họ và tên', 'Ghi chú', 'Ghi chú', 'HỌ TÊN'], 'officials')]).toEqual([2, 5])
  expect(fieldsTwice(['name', 'skip', 'birthYear', 'name', 'skip', undefined], 'officials')).toEqual(['name'])
  for (const kind of tables) expect(fieldsTwice(fieldsOf[kind], kind)).toEqual([])
})
