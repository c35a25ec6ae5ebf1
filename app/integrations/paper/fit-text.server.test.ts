import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitText } from './fit-text.server.ts'

/** Every letter half as wide as it is high. */
const measure = (text: string, size: number) => [...text].length * size / 2
const room = { width: 200, largest: 20, smallest: 8, lines: 2 }

test('a short text is as large as may be, on one line', () => {
  expect(fitText('Bùi Thị Mai', room, measure)).toEqual({ size: 20, lines: ['Bùi Thị Mai'] })
})

test('a longer one first becomes smaller, then takes the next line', () => {
  expect(fitText('một hai ba bốn năm sáu', room, measure)).toEqual({ size: 18, lines: ['một hai ba bốn năm sáu'] })
  expect(fitText('một hai ba bốn năm sáu bảy tám', room, measure)).toEqual({ size: 14, lines: ['một hai ba bốn năm sáu bảy', 'tám'] })
})

test('whatever is set, nothing is lost and no line is wider than its room', () => {
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 })), (words) => {
    const text = words.join(' ')
    const { size, lines } = fitText(text, room, measure)
    const letters = (each: string) => each.replace(/\s/gu, '')
    return letters(lines.join('')) === letters(text) && lines.every((line) => measure(line, size) <= room.width) && size >= room.smallest && size <= room.largest
  }))
})
