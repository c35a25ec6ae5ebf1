import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course } from '../catalogue/course.ts'
import { modeOf } from './in-person.ts'
import { lastSave, registerChanges, standingLines, undoneChanges, type RegisterVersion, type SentLine } from './register.ts'
import { readSession, sessionsOfCourse, sessionSubject } from './session.ts'

const people = new Set(['an', 'ba'])
const version = (personId: string, number: number, state: RegisterVersion['state'], note = ''): RegisterVersion => ({ personId, version: number, state, note })
const sent = (personId: string, seen: number, state: SentLine['state'], note = ''): SentLine => ({ personId, seen, state, note })

describe('a register', () => {
  test('takes what was touched as the next version, and leaves the rest', () => {
    const versions = [version('an', 1, 'absent')]
    expect(registerChanges(people, versions, [sent('an', 1, 'present', ' đến  sau '), sent('ba', 0, null)])).toEqual({ ok: true, value: [{ personId: 'an', version: 2, state: 'present', note: 'đến sau', wasThere: false }] })
    expect(registerChanges(people, versions, [sent('an', 1, 'absent'), sent('ba', 0, 'late')])).toEqual({ ok: true, value: [{ personId: 'ba', version: 1, state: 'late', note: '', wasThere: false }] })
  })
  test('leaves alone what a co-trainer wrote in a line the sender did not touch', () => {
    const versions = [version('an', 1, 'present'), version('an', 2, 'absent')]
    expect(registerChanges(people, versions, [sent('an', 1, 'present'), sent('ba', 0, 'present')])).toMatchObject({ ok: true, value: [{ personId: 'ba' }] })
  })
  test('refuses all of it when a touched line was written otherwise since, unless both wrote the same', () => {
    const versions = [version('an', 1, 'absent')]
    expect(registerChanges(people, versions, [sent('ba', 0, 'present'), sent('an', 0, 'present')])).toEqual({ ok: false, reason: 'register-changed' })
    expect(registerChanges(people, versions, [sent('an', 0, 'absent')])).toEqual({ ok: true, value: [] })
  })
  test('refuses somebody who is on no line of it, and a note that is a letter', () => {
    expect(registerChanges(people, [], [sent('xa', 0, 'present')])).toEqual({ ok: false, reason: 'register-line-unreadable' })
    expect(registerChanges(people, [], [sent('an', 0, 'present', 'x'.repeat(201))])).toEqual({ ok: false, reason: 'field-too-long' })
  })
  test('sent again changes nothing more', () => {
    const state = fc.constantFrom('present' as const, 'late' as const, 'absent' as const)
    fc.assert(fc.property(state, state, (one, other) => {
      const lines = [sent('an', 0, one), sent('ba', 0, other)]
      const first = registerChanges(people, [], lines)
      const again = first.ok ? registerChanges(people, first.value, lines) : null
      return again?.ok === true && again.value.length === 0
    }))
  })
  test('whose last save is undone says again what it said before, and nothing where nobody had written; undone once more, it stands again', () => {
    const [first, second, third] = [1, 2, 3].map((minute) => new Date(Date.UTC(2026, 0, 1, 8, minute))) as [Date, Date, Date]
    const written = [{ ...version('an', 1, 'absent', 'ốm'), recordedAt: first }, { ...version('an', 2, 'present'), recordedAt: second }, { ...version('ba', 1, 'late'), recordedAt: second }, { ...version('ca', 1, 'present'), recordedAt: first }]
    expect(undoneChanges(written, first)).toEqual({ ok: false, reason: 'register-changed' })
    expect(undoneChanges([], first)).toEqual({ ok: false, reason: 'register-changed' })
    const undone = undoneChanges(written, second)
    expect(undone).toEqual({ ok: true, value: [{ personId: 'an', version: 3, state: 'absent', note: 'ốm', wasThere: true }, { personId: 'ba', version: 2, state: 'unmarked', note: '', wasThere: true }] })
    const after = [...written, ...(undone.ok ? undone.value : []).map((change) => ({ ...change, recordedAt: third }))]
    expect(lastSave(after)).toEqual(third)
    expect(undoneChanges(after, third)).toMatchObject({ ok: true, value: [{ personId: 'an', version: 4, state: 'present', wasThere: false }, { personId: 'ba', version: 3, state: 'late', wasThere: false }] })
  })
  test('stands by the greatest version, whatever the order of the rows', () => {
    expect(standingLines([version('an', 2, 'late'), version('an', 1, 'absent')]).get('an')?.state).toBe('late')
  })
})

describe('a session', () => {
  const course = { id: 'k', lessons: [], rule: { version: 1, checks: { draw: 1, pass: 1 }, final: { draw: 1, pass: 1 } } } as unknown as Course
  const asking = { ...course, lessons: [{ id: 'mot' }], rule: { ...course.rule, complete: { all: ['lessons', { attendance: 'thuc-hanh' }] } } } as unknown as Course
  const form = { topic: 'Bài 2', place: 'Nhà văn hóa', day: '2026-12-01', from: '08:00', until: '10:30', countsAs: '' }
  test('has a topic, a place, a day and hours in order', () => {
    expect(readSession(form, course)).toEqual({ ok: true, value: { topic: 'Bài 2', place: 'Nhà văn hóa', startsAt: new Date('2026-12-01T01:00:00Z'), endsAt: new Date('2026-12-01T03:30:00Z'), countsAs: null } })
    expect(readSession({ ...form, topic: ' ', place: '', day: '2026-13-01', countsAs: 'khac' }, course)).toEqual({ ok: false, errors: { topic: 'session-topic-missing', place: 'field-missing', day: 'session-day-unreadable', countsAs: 'item-unknown' } })
    expect(readSession({ ...form, until: '08:00' }, course)).toEqual({ ok: false, errors: { until: 'sitting-hours-unreadable' } })
  })
  test('counts as one the course asks for by name, or as itself', () => {
    expect(sessionsOfCourse(asking)).toEqual(['thuc-hanh'])
    expect(readSession({ ...form, countsAs: 'thuc-hanh' }, asking).ok).toBe(true)
    expect([sessionSubject('k', { id: '1', countsAs: 'thuc-hanh' }), sessionSubject('k', { id: '1', countsAs: null })]).toEqual(['k/thuc-hanh', 'k/lop-1'])
  })
})

test('evidence is self-study only when nothing of it came about in a room', () => {
  expect([modeOf([]), modeOf([null]), modeOf(['paper', null]), modeOf(['paper', 'assisted'])]).toEqual(['self', 'self', 'mixed', 'in-person'])
})
