import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, fold, streamSafe } from './text.ts'

describe('canonical spelling', () => {
  test.each([['Hoà', 'Hòa'], ['Thuỷ', 'Thủy'], ['Khoẻ', 'Khỏe'], ['quý', 'quý'], ['Quỳnh', 'Quỳnh'], ['hoàn', 'hoàn'], ['khuỷu', 'khuỷu'], ['Quý Hoà', 'Quý Hòa'], ['Toà án', 'Tòa án'], ['HOÀ', 'HÒA'], ['hoặc', 'hoặc'], ['thuyền', 'thuyền'], ['loá', 'lóa'], ['Toàn', 'Toàn']])(
    '%s → %s', (given, expected) => { expect(canonical(given)).toBe(expected) })
  test('a decomposed name and its composed form are one string', () => {
    expect(canonical('Hòa Bình'.normalize('NFD'))).toBe(canonical('Hòa Bình'))
  })
  test('never changes a letter, only where its tone stands', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(canonical(text)) === fold(text)))
  })
  test('once canonical, always canonical', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => canonical(canonical(text)) === canonical(text)))
  })
})

describe('folding for search', () => {
  test('diacritics and đ disappear', () => {
    expect(fold('Đà Bắc')).toBe('da bac')
    expect(fold('  PHƯỜNG  Thịnh Lang ')).toBe('phuong thinh lang')
  })
})

test('marks heaped on one letter are dropped beyond thirty; every word of Vietnamese stays as it is', () => {
  expect(streamSafe(`a${'\u0301\u0323'.repeat(500_000)}b`)).toBe(`a${'\u0301\u0323'.repeat(15)}b`)
  expect(streamSafe('Nguyễn Thị Hoà'.normalize('NFD'))).toBe('Nguyễn Thị Hoà'.normalize('NFD'))
})
