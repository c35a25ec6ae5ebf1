import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber } from './number-text.ts'

test.each([
  ['15', [15]], [' -3 ', [-3]], ['−3', [-3]], ['–3', [-3]], ['\u202a1.000,5\u202c', [1000.5]], ['\u200e1\u200b5', [15]], ['+7', [7]], ['0', [0]], ['-0', [0]],
  ['3,14', [3.14]], ['3.14', [3.14]], ['1.234,5', [1234.5]], ['1,234.5', [1234.5]], ['1.234.567', [1_234_567]], ['1,234,567', [1_234_567]],
  ['1 234 567', [1_234_567]], ['1 234,5', [1234.5]], ['12 345 678', [12_345_678]], ['0,125', [0.125]], ['0.125', [0.125]], ['1.234.567,89', [1_234_567.89]],
])('«%s» is %j', (typed, readings) => { expect(readNumber(typed)).toEqual(readings) })

test.each([['1.234', [1234, 1.234]], ['85.000', [85_000, 85]], ['1,234', [1.234, 1234]]])('«%s» can be read two ways: %j', (typed, readings) => { expect(readNumber(typed)).toEqual(readings) })

test.each(['', ' ', 'NaN', 'Infinity', '-Infinity', '1e9', '1E400', '0x10', 'ba', '3,', ',3', '.', '-', '1.2.3', '1,2,3', '1.23.456', '1.234,5.6', '1 23', '12  345', '\u200b', '1e309', '3 , 14', '3đ', '١٢', '9'.repeat(25)])('«%s» is no number', (typed) => { expect(readNumber(typed)).toEqual([]) })

test('a number written as Vietnamese write it is read as itself', () => {
  fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, hundredths) => {
    const value = whole + Math.sign(whole || 1) * hundredths / 100
    return readNumber(value.toLocaleString('vi-VN', { maximumFractionDigits: 2 }))[0] === Number(value.toFixed(2))
  }))
})

test('whatever is typed, what is read is finite', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+\d.,e ]{0,40}$/)), (typed) => readNumber(typed).every(Number.isFinite)))
})
