import { describe, expect, test } from 'vitest'
import { isAcceptedText } from './compare-text.ts'

const loose = { letterCase: 'ignore', diacritics: 'tone-placement' } as const
const exact = { letterCase: 'exact', diacritics: 'exact' } as const
const bare = { letterCase: 'ignore', diacritics: 'ignore' } as const

describe('a typed text', () => {
  test.each([
    ['Hoà Bình', 'Hòa Bình', loose, true], ['Hoà Bình', 'Hòa Bình', exact, false], ['HÒA  bình ', 'hòa bình', loose, true], ['hòa', 'Hòa', { ...exact, letterCase: 'ignore' }, true],
    ['Hòa', 'hòa', { ...loose, letterCase: 'exact' }, false], ['hoa binh', 'Hòa Bình', loose, false], ['hoa binh', 'Hòa Bình', bare, true], ['dien thoai', 'điện thoại', bare, true],
    ['DIEN', 'Điện', { ...bare, letterCase: 'exact' }, false], ['Dien', 'Điện', { ...bare, letterCase: 'exact' }, true], ['khoá máy', 'khóa máy', loose, true], ['toàn', 'toàn', loose, true],
  ] as const)('«%s» against «%s» with %j: %s', (typed, accepted, compare, yes) => { expect(isAcceptedText(typed, accepted, compare)).toBe(yes) })

  test('is the same in NFC and NFD, however strictly it is compared', () => {
    for (const compare of [loose, exact, bare]) expect(isAcceptedText('ngân hàng'.normalize('NFD'), 'ngân hàng', compare)).toBe(true)
  })
})

test('is the same with signs in it that nobody sees, whichever side has them', () => {
  for (const compare of [loose, exact, bare]) {
    expect(isAcceptedText('\u202a0912\u200b 345\u202c', '0912 345', compare)).toBe(true)
    expect(isAcceptedText('ngân hàng', '\ufeffngân\u00ad hàng', compare)).toBe(true)
    expect(isAcceptedText('\u200b', '*', compare)).toBe(true)
    expect(isAcceptedText('gnâh nagn', '\u202engân hàng', compare)).toBe(false)
  }
})

describe('a wildcard', () => {
  test.each([
    ['gọi ngân hàng ngay', '*ngân hàng*', true], ['ngân hàng', '*ngân hàng*', true], ['ngân', '*ngân hàng*', false], ['ab', 'a*b', true], ['a', 'a*a', false], ['aa', 'a*a', true],
    ['số 156', '* 156', true], ['1156', '* 156', false], ['gọi con', 'gọi * con', false], ['gọi ngay con', 'gọi * con', true], ['5 * 3', '5 \\* 3', true], ['5 x 3', '5 \\* 3', false], ['', '*', true],
  ])('«%s» against «%s»: %s', (typed, accepted, yes) => { expect(isAcceptedText(typed, accepted, loose)).toBe(yes) })


  test('takes no longer for a pattern made to be slow', () => {
    expect(isAcceptedText('a'.repeat(200), `${'*a'.repeat(60)}*b`, loose)).toBe(false)
  })
})
