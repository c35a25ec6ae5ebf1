import { expect, test } from 'vitest'
import { inquiryText, longestInquiry } from './inquiry.ts'

test('a text is kept as one spelling, with its lines', () => {
  expect(inquiryText(' Thầy ơi,\r\nbài này khó quá\r '.normalize('NFD'))).toEqual({ ok: true, value: 'Thầy ơi,\nbài này khó quá' })
})

test('nothing but blanks, or more than two thousand characters, is refused', () => {
  for (const text of ['', ' \n\t ', '\u00a0']) expect(inquiryText(text)).toEqual({ ok: false, reason: 'question-empty' })
  expect(inquiryText('ỗ'.repeat(longestInquiry)).ok).toBe(true)
  expect(inquiryText('ỗ'.repeat(longestInquiry + 1))).toEqual({ ok: false, reason: 'field-too-long' })
})
