import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { cellFault, cleanCell, readBirthYear, readCode, readDay, readEmail, readName, readPhone } from './cell.ts'

const today = '2026-11-23'

test('a day is read alike however Excel left it: as its number, day first with any sign, as ISO, with a time behind it', () => {
  fc.assert(fc.property(fc.integer({ min: 3_000, max: 60_000 }), fc.constantFrom('/', '-', '.'), fc.constantFrom('', ' 00:00:00', ' 7:30', ' 12:00 AM'), (serial, sign, time) => {
    const day = addDays('1899-12-30', serial)
    const [year = '', month = '', date = ''] = day.split('-')
    expect(readDay(String(serial))).toEqual({ ok: true, value: day })
    expect(readDay(`${serial}.5`)).toEqual({ ok: true, value: day })
    expect(readDay(`${date}${sign}${month}${sign}${year}${time}`)).toEqual({ ok: true, value: day })
    expect(readDay(`${Number(date)}${sign}${Number(month)}${sign}${year}`)).toEqual({ ok: true, value: day })
    expect(readDay(`${day}${time}`)).toEqual({ ok: true, value: day })
    expect(readDay(`${day}T00:00:00Z`)).toEqual({ ok: true, value: day })
  }))
})

test.each([['9/25/1980', 'day-month-swapped'], ['31/02/2024', 'day-unreadable'], ['5/9/80', 'two-digit-year'], ['hôm qua', 'day-unreadable'], ['2024', 'day-unreadable'], ['99999', 'day-unreadable']])('%s is no day, and it is said why', (text, reason) => {
  expect(readDay(text)).toEqual({ ok: false, reason })
})

test('a year of birth alone, with its month, or as a whole day, within a life', () => {
  for (const text of ['1980', '1980.0', '05/1980', '5/9/1980', '1980-09-05', '29468']) expect(readBirthYear(text, today), text).toEqual({ ok: true, value: '1980' })
  expect([readBirthYear('1880', today), readBirthYear('2030', today), readBirthYear('80', today), readBirthYear('2015', today), readBirthYear('2015', today, true)].map((read) => (read.ok ? read.value : read.reason)))
    .toEqual(['birth-year-unreadable', 'birth-year-unreadable', 'birth-year-unreadable', 'too-young', '2015'])
})

test('a phone that Excel took the zero of gets it back, and one it shortened is refused, never guessed', () => {
  fc.assert(fc.property(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }), (first, rest) => {
    const nine = first + String(rest).padStart(8, '0')
    const read = readPhone(nine)
    expect(readPhone(`0${nine}`)).toEqual(read)
    expect(readPhone(`'0${nine}`)).toEqual(read)
    expect(readPhone(`${nine}.0`)).toEqual(read)
    expect(readPhone(`0${nine.slice(0, 2)} ${nine.slice(2, 5)} ${nine.slice(5)}`)).toEqual(read)
  }))
  expect(readPhone('912345678')).toEqual({ ok: true, value: '+84912345678' })
  for (const text of ['9.12E+08', '9,12346E+8', '1E9']) expect(readPhone(text)).toEqual({ ok: false, reason: 'number-shortened' })
  expect(readCode('1.23457E+11')).toEqual({ ok: false, reason: 'number-shortened' })
  expect(readCode('00123')).toEqual({ ok: true, value: '00123' })
})

test('a cell means the same composed or not, with any blanks, and with what Excel puts before a number', () => {
  fc.assert(fc.property(fc.constantFrom('Nguyễn Thị Hường', 'Xã Đà Bắc', 'Ủy ban'), fc.constantFrom('NFC', 'NFD'), fc.constantFrom(' ', '\u00a0', '\u200b ', '\t', '\r\n'), (text, form, blank) => {
    expect(cleanCell(`${blank}${text.normalize(form).replace(' ', ` ${blank}`)}${blank}`, null)).toBe(text)
  }))
  expect(cleanCell('\ufeffHọ tên', null)).toBe('Họ tên')
})

test('what Excel shows instead of a value is told as such', () => {
  expect(['####', '#N/A', '#REF!', '#DIV/0!', 'bình thường'].map((text) => cellFault(text, text, null))).toEqual(['hashes', 'cell-error', 'cell-error', 'cell-error', null])
  expect(cellFault('NguyÔn V¨n T¸m', 'NguyÔn V¨n T¸m', 'mixed')).toBe('old-font')
})

test('whatever stands in a cell, reading it answers and never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
    for (const read of [readName, readPhone, readEmail, readCode, readDay, (each: string) => readBirthYear(each, today)]) expect(typeof read(cleanCell(text, null)).ok).toBe('boolean')
  }))
})
