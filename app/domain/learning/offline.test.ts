import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceTimes, mayCountOffline, readOfflineRecord } from './offline.ts'

const day = 86_400_000
const issuedAt = Date.parse('2026-11-23T02:00:00Z')
const pass = { issuedAt, deviceAt: issuedAt }
const now = new Date(issuedAt + 7 * day)
const judge = (opened: number, done: number, over: { readonly deviceAt?: number; readonly now?: Date } = {}) => mayCountOffline(deviceTimes({ ...pass, ...over }, { opened, done }), 60_000, over.now ?? now)

describe('what was done without a network', () => {
  test('counts when it took as long as it takes to read', () => {
    expect(judge(issuedAt + day, issuedAt + day + 60_000)).toEqual({ ok: true, value: true })
    expect(judge(issuedAt + day, issuedAt + day + 59_999)).toEqual({ ok: false, reason: 'read-too-fast' })
    expect(judge(issuedAt + day, issuedAt)).toEqual({ ok: false, reason: 'read-too-fast' })
  })
  test('counts for thirty days after the pass was given, by when it was done and not by when it arrives', () => {
    const late = new Date(issuedAt + 200 * day)
    expect(judge(issuedAt + 29 * day, issuedAt + 30 * day, { now: late })).toEqual({ ok: true, value: true })
    expect(judge(issuedAt + 29 * day, issuedAt + 30 * day + 1, { now: late })).toEqual({ ok: false, reason: 'page-too-old' })
  })
  test('is not lost because the phone forgot the year, and is then judged by its arrival', () => {
    const forgotten = Date.parse('2015-01-01T00:00:00Z')
    expect(judge(forgotten, forgotten + 60_000)).toEqual({ ok: true, value: true })
    expect(judge(forgotten, forgotten + 60_000, { now: new Date(issuedAt + 31 * day) })).toEqual({ ok: false, reason: 'page-too-old' })
  })
  test('is judged alike however wrong the clock was set when the pass was given', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 0, max: 40 * day }), fc.integer({ min: 0, max: 600_000 }), (days, after, took) => {
      const off = days * day
      const late = new Date(issuedAt + 100 * day)
      expect(judge(issuedAt + off + after, issuedAt + off + after + took, { deviceAt: issuedAt + off, now: late })).toEqual(judge(issuedAt + after, issuedAt + after + took, { now: late }))
    }))
  })
})

describe('a record as it arrives', () => {
  const id = '0192f0c4-7b5e-7d33-9a11-5d1c6c1f2a3b'
  const reading = { id, kind: 'reading', lessonId: 'mot', opened: 1, done: 2 }
  test('is read as it was written', () => {
    expect(readOfflineRecord(JSON.stringify({ pass: 'p', record: reading }))).toEqual({ pass: 'p', record: reading })
    const check = { ...reading, kind: 'check', check: 'h', answers: [[['choice', ['a']]]] }
    expect(readOfflineRecord(JSON.stringify({ pass: 'p', record: check }))).toEqual({ pass: 'p', record: check })
  })
  test('of a course that was handed on says which version was learnt; what can be none is left out', () => {
    const handedOn = { ...reading, courseId: 'khoa-khac' }
    expect(readOfflineRecord(JSON.stringify({ pass: 'p', record: { ...handedOn, courseVersion: 3 } }))).toEqual({ pass: 'p', record: { ...handedOn, courseVersion: 3 } })
    for (const courseVersion of [0, 1.5, -1, 1e12, '3', null]) expect(readOfflineRecord(JSON.stringify({ pass: 'p', record: { ...handedOn, courseVersion } }))).toEqual({ pass: 'p', record: handedOn })
  })
  test.each([['no JSON', 'x'], ['no pass', JSON.stringify({ record: reading })], ['an id that is none', JSON.stringify({ pass: 'p', record: { ...reading, id: '1' } })], ['a time that is none', JSON.stringify({ pass: 'p', record: { ...reading, done: 1e99 } })], ['another kind', JSON.stringify({ pass: 'p', record: { ...reading, kind: 'final' } })], ['a check of a name that the database cannot hold', JSON.stringify({ pass: 'p', record: { ...reading, kind: 'check', check: 'h\0', answers: [] } })], ['answers of another shape', JSON.stringify({ pass: 'p', record: { ...reading, kind: 'check', check: 'h', answers: [{ choice: 'a' }] } })]])('with %s is none', (_, text) => {
    expect(readOfflineRecord(text)).toBeNull()
  })
  test.each([['the answer', 'choice', 'a\ud83d'], ['the answer', 'choice', 'a\0'], ['the name of the field', '\udc00', 'a'], ['the name of the field', '\0', 'a'], ['the length', 'choice', 'x'.repeat(2_001)]])('with a text that the database would refuse, by %s, is none', (_, name, answer) => {
    expect(readOfflineRecord(JSON.stringify({ pass: 'p', record: { ...reading, kind: 'check', check: 'h', answers: [[[name, [answer]]]] } }))).toBeNull()
  })
  test('of any text is a record or none, and never a fault', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => { expect(() => readOfflineRecord(text)).not.toThrow() }))
  })
})
