import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atBest } from '#tests/support/at-best.ts'
import { phoneNumber } from './sign-in-name.ts'
import { fileNameToKeep, withoutIdentityNumbers } from './identity-number.ts'

test.each([
  ['017090001234', ''], ['017 090 001 234', ''], ['CCCD 017090001234 cấp 2021', 'CCCD  cấp 2021'], ['0912345678', '0912345678'], ['+84912345678', '+84912345678'], ['2026-11-30 08:00', '2026-11-30 08:00'], ['0170900012345', '0170900012345'], ['517090001234', '517090001234'], ['000090001234', '000090001234'], ['097090001234', '097090001234'], ['Số 123/BDHVS', 'Số 123/BDHVS'], ['(017090001234).', '().'], ['5bc33297-9d90-4cbc-99be-017090001234', '5bc33297-9d90-4cbc-99be-017090001234'], ['a017090001234', 'a017090001234'],
  // Grouped within a sentence, however people do it.
  ['Em là Bùi Yến, số 001 099 012 345 ạ', 'Em là Bùi Yến, số  ạ'], ['CCCD: 001.099.012.345.', 'CCCD: .'], ['của tôi là 001-099-012-345, cấp 12/3/2021', 'của tôi là , cấp 12/3/2021'], ['số 0010 9901 2345 nhé', 'số  nhé'], ['số 001 0 99 012345 nhé', 'số  nhé'], ['số 001099 012345 nhé', 'số  nhé'], ['gọi 0912 345 678, căn cước 001 099 012 345', 'gọi 0912 345 678, căn cước'], ['CCCD001099012345', 'CCCD'], ['0912345678 001099012345', '0912345678'], ['cấp 2021\n001 099 012 345', 'cấp 2021'],
  // Nine digits only where words beside them say what they are.
  ['CMND 123456789 cấp 2005', 'CMND  cấp 2005'], ['số chứng minh nhân dân: 123 456 789', 'số chứng minh nhân dân:'], ['Giấy tờ của em số 123.456.789 ạ', 'Giấy tờ của em số  ạ'], ['123456789 (CMND cũ)', '(CMND cũ)'], ['123456789 là số CMND của em', 'là số CMND của em'], ['123456789', '123456789'], ['mã 123 456 789', 'mã 123 456 789'], ['chứng minh thu nhập 120000000 đồng', 'chứng minh thu nhập 120000000 đồng'], ['CMND em gửi sau, điện thoại 912345678', 'CMND em gửi sau, điện thoại 912345678'], ['CMND mất rồi, số mới +84 912 345 678', 'CMND mất rồi, số mới +84 912 345 678'],
  // What only looks like one.
  ['gọi 0912 345 678 12 giờ trưa', 'gọi 0912 345 678 12 giờ trưa'], ['0912 345 678 12', '0912 345 678 12'], ['084 912 345 678', '084 912 345 678'], ['084 345 678 901', '084 345 678 901'], ['số thứ tự 001 002 003 004 005', 'số thứ tự 001 002 003 004 005'], ['mã CB-017-090-001-234', 'mã CB-017-090-001-234'], ['01-12-2026 0830', '01-12-2026 0830'], ['thẻ 0170 9000 1234 5678', 'thẻ 0170 9000 1234 5678'], ['0171 003 456 789', '0171 003 456 789'],
])('«%s» is kept as «%s»', (cell, kept) => {
  expect(withoutIdentityNumbers(cell)).toBe(kept)
})

test.each([
  ['Bui_Thi_Lan_017090001234.docx', 'Bui Thi Lan .docx'], ['CCCD-017090001234-mat-truoc.jpg', 'CCCD  mat truoc.jpg'], ['017_090_001_234_lan.csv', 'lan.csv'], ['017090001234.xlsx', '.xlsx'],
  ['danh-sach_xa-Cao-Son_2026-11-30.xlsx', 'danh-sach_xa-Cao-Son_2026-11-30.xlsx'], ['ds_0912345678.csv', 'ds_0912345678.csv'],
  ['đề\0\n\u202e.csv\ud800', 'đề.csv'], ['de\u0302\u0300.csv', 'dề.csv'], [`${'x'.repeat(149)}😀y`, `${'x'.repeat(149)}😀`],
])('of a file called «%s» the name «%s» is kept', (name, kept) => {
  expect(fileNameToKeep(name)).toBe(kept)
})

test('what stands in its place is chosen', () => {
  expect(withoutIdentityNumbers('Số 017090001234 ạ', '••••')).toBe('Số •••• ạ')
  expect(withoutIdentityNumbers('017 090 001 234', '••••')).toBe('••••')
  expect(withoutIdentityNumbers('CMND 123456789 và CCCD 017 090 001 234', '••••')).toBe('CMND •••• và CCCD ••••')
})

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((each) => each.join(''))
/** Words without digits, with signs and blanks between them and around. */
const words = fc.array(fc.constantFrom('em', 'Số', 'căn cước', 'của', 'tôi', 'là', 'Đà Bắc,', 'gọi', 'điện thoại:', '(', 'ngày', '\n', 'Phường.'), { maxLength: 6 }).map((each) => `${each.join(' ')} `)
const separator = fc.constantFrom(' ', '.', '-', ' - ', '\u00a0')
const grouping = fc.constantFrom([12], [3, 3, 3, 3], [4, 4, 4], [6, 6], [3, 9], [3, 3, 6], [3, 1, 2, 6])
const grouped = (text: string, lengths: readonly number[], between: string) => lengths.map((length, place) => { const from = lengths.slice(0, place).reduce((sum, each) => sum + each, 0); return text.slice(from, from + length) }).join(between)

test('whatever words stand around it and however it is grouped, nothing of an identity number is left, and of the words everything', () => {
  const number = fc.tuple(fc.integer({ min: 1, max: 96 }), fc.integer({ min: 0, max: 3 }), digits(8)).map(([province, century, rest]) => `${String(province).padStart(3, '0')}${century}${rest}`).filter((each) => !/^0843[2-9]/u.test(each))
  fc.assert(fc.property(words, number, grouping, separator, words, (before, each, lengths, between, after) => {
    expect(withoutIdentityNumbers(`${before}${grouped(each, lengths, between)} ${after}`, '#')).toBe(`${before}# ${after}`.trim())
  }))
})

test('no number to call is ever taken for one, whatever words stand around it', () => {
  const mobile = fc.tuple(fc.constantFrom('32', '39', '52', '70', '86', '91', '98'), digits(7)).map((each) => each.join(''))
  const phone = fc.tuple(fc.constantFrom('0', '84', '+84', '+84 ', '(+84) ', '084', '084 '), mobile, fc.constantFrom([9], [2, 3, 4], [3, 3, 3], [2, 7], [3, 6], [2, 2, 2, 3]), separator).map(([country, each, lengths, between]) => `${country}${grouped(each, lengths, between)}`)
  fc.assert(fc.property(words, phone, words, (before, each, after) => {
    expect(phoneNumber(each.replace(/^084/u, '0')).ok).toBe(true)
    const text = `${before}${each} ${after}`
    expect(withoutIdentityNumbers(text)).toBe(text)
    expect(withoutIdentityNumbers(each)).toBe(each)
  }))
})

test('days, times and years are never taken for one', () => {
  fc.assert(fc.property(words, fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), words, (before, date, after) => {
    const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-')
    for (const each of [`${day}/${month}/${year}`, `${day}-${month}-${year}`, `${day}.${month}.${year}`, `${year}-${month}-${day}`, `${day}.${month}.${year} - ${day}.${month}.${year}`, `${year} - ${year}`, date.toISOString(), `08:30 ${day}-${month}-${year}`]) {
      const text = `${before}${each} ${after}`
      expect(withoutIdentityNumbers(text)).toBe(text)
    }
  }))
})

test('a text of eighty thousand numbers is read in a moment', () => {
  const [text, sixteenth] = [40_000, 2_500].map((numbers) => 'số 001 099 012 345, '.repeat(numbers)) as [string, string]
  expect(withoutIdentityNumbers(text, '#').startsWith('số #, số #, ')).toBe(true)
  // What grows with the square of its length would take 256 times as long, on whatever machine.
  expect(atBest(() => withoutIdentityNumbers(text))).toBeLessThan(64 * atBest(() => withoutIdentityNumbers(sixteenth)))
})
