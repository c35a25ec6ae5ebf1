import { describe, expect, test } from 'vitest'
import { acceptablePassword, phoneNumber, signInName, spellingOf } from './sign-in-name.ts'

describe('what a person types to sign in', () => {
  test.each([['0912 345 678'], ['+84912345678'], ['84 912.345.678'], ['0912-345-678']])('%s is one phone number', (text) => {
    expect(phoneNumber(text)).toEqual({ ok: true, value: '+84912345678' })
  })
  test.each([['0123456789'], ['091234567'], ['09123456789'], ['0212345678']])('%s is not a mobile number of today', (text) => {
    expect(phoneNumber(text).ok).toBe(false)
  })
  test('an e-mail is matched without case', () => {
    expect(signInName(' An@Vi-Du.VN ')).toEqual({ ok: true, value: { kind: 'email', value: 'an@vi-du.vn' } })
  })
  test.each([['an@vi-du.gov.vn', true], ['an@a.vn', true], ['an@vi-du.v', false], ['an@vi-du', false], ['an@.vn', false], ['an@a@vi-du.vn', false], [`an@${'.'.repeat(250)}@`, false]])('«%s» is an e-mail: %s', (typed, isOne) => {
    expect(signInName(typed).ok).toBe(isOne)
  })
  test('anything else is a user name of plain letters', () => {
    expect(signInName('Dinh.An')).toEqual({ ok: true, value: { kind: 'userName', value: 'dinh.an' } })
    expect(signInName('an').ok).toBe(false)
    expect(signInName('đinh an').ok).toBe(false)
    expect(signInName("x' or 1=1 --").ok).toBe(false)
  })
})

test('however a name is typed, its tries are counted as one', () => {
  expect(new Set(['0912345678', '+84 912 345 678', '84.912.345.678', ' (091) 234-5678 '].map(spellingOf)).size).toBe(1)
  expect(spellingOf(' An@Vi-Du.VN ')).toBe(spellingOf('an@vi-du.vn'))
  expect(spellingOf(' Đinh An ')).toBe('đinh an')
})

describe('a password', () => {
  test.each([['1234567', 'password-too-short'], ['12345678', 'password-too-common'], ['00000000', 'password-too-common'], ['dinh.van.an', 'password-too-common'], ['Kynangso@2026', 'password-too-common'], ['hoabinh123', 'password-too-common'], ['hoabinh--2026', 'password-too-common'], ['Hòa Bình 2026', 'password-too-common'], ['2026Hoà-Bình', 'password-too-common'], ['Kỹ.năng.số@1', 'password-too-common'], ['MậtKhẩuMậtKhẩu', 'password-too-common'], ['Dinh.Van.An', 'password-too-common'], ['an.dinh.hb', 'password-too-common'], ['0912.345.678', 'password-too-common'], ['x'.repeat(201), 'password-too-long']])('%s is refused as %s', (text, reason) => {
    expect(acceptablePassword(text, ['dinh.van.an', '+84912345678', 'an.dinh.hb@vi-du.vn', '', null])).toEqual({ ok: false, reason })
  })
  test('a phrase of plain words is welcome, of one kind of letter or of digits too, and one of two hundred letters', () => {
    for (const text of ['con trâu ăn cỏ ven suối', 'tôi thích hòa bình', '8304716295', 'ỷỷỳỵ?? !', 'ạ'.repeat(199) + 'b']) expect(acceptablePassword(text, ['an']), text).toEqual({ ok: true, value: text })
  })
})
