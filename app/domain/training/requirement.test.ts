import { describe, expect, test } from 'vitest'
import { dueDate, foremost, groundingDocument } from './requirement.ts'

const today = '2026-11-23'

describe('a requirement', () => {
  test('may be due today, and not yesterday', () => {
    expect(dueDate('2026-11-23', today)).toEqual({ ok: true, value: '2026-11-23' })
    expect(dueDate('2026-11-22', today)).toEqual({ ok: false, reason: 'due-date-past' })
  })
  test('takes a date as forms send it and as people write it', () => {
    expect(dueDate(' 30/9/2027 ', today)).toEqual({ ok: true, value: '2027-09-30' })
    expect(['30/02/2027', '2027-02-30', '', 'mai', '9/30/2027', '30/9/27'].map((typed) => dueDate(typed, today))).toEqual(Array(6).fill({ ok: false, reason: 'due-date-unreadable' }))
  })
  test('names its document, in canonical spelling and not longer than 300 characters', () => {
    expect(groundingDocument('  Kế hoạch  12/KH-UBND ')).toEqual({ ok: true, value: 'Kế hoạch 12/KH-UBND' })
    expect(groundingDocument('  ')).toEqual({ ok: false, reason: 'document-missing' })
    expect(groundingDocument('a'.repeat(300)).ok).toBe(true)
    expect(groundingDocument('a'.repeat(301))).toEqual({ ok: false, reason: 'field-too-long' })
  })
  test('the next one due comes first; when all have fallen due, the last', () => {
    const due = (dueOn: string) => ({ dueOn })
    expect(foremost([due('2027-01-01'), due('2026-11-23'), due('2026-01-01')], today)).toEqual(due('2026-11-23'))
    expect(foremost([due('2026-01-01'), due('2026-11-22')], today)).toEqual(due('2026-11-22'))
    expect(foremost([], today)).toBeNull()
  })
})
