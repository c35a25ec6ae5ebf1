import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course, Lesson } from '../catalogue/course.ts'
import { courseState, emptyRecord, type LearningRecord } from '../learning/completion.ts'
import { cohortEnd, cohortName, cohortPlace, mayJoin } from './cohort.ts'
import { joinAlphabet, joinCode, readJoinCode } from './join-code.ts'
import { learnerState } from './learner-state.ts'
import { cohortMatrix, lessonMark, type CohortMember } from './matrix.ts'

const lesson = (id: string): Lesson => ({ id, title: id, goal: '', minutes: 7, competences: [], facts: [], cards: [], words: 300, bytes: 4000, practice: [], graded: [] })
const course: Course = { id: 'k', code: 'K', title: 'K', short: 'K', summary: '', audience: ['resident'], outcomes: [], validMonths: null, lessons: [lesson('mot'), lesson('hai')], rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 10, pass: 0.7 } } }
/** Ten in the morning in Viet Nam, so many days ago. */
const ago = (days: number) => new Date(Date.UTC(2026, 10, 23 - days, 3))
const now = ago(0)
const reading = (lessonId: string, at: Date) => ({ id: `r-${lessonId}`, lessonId, readAt: at })
const attempt = (quizId: string, passed: boolean, at: Date) => ({ id: `a-${quizId}-${at.getTime()}`, quizId, passed, right: passed ? 5 : 1, total: 5, submittedAt: at })
const state = (record: LearningRecord, lastActivityAt: Date | null, joinedAt = ago(30)) => learnerState({ course: courseState(course, record), record, joinedAt, lastActivityAt }, now)

describe('a learner of a cohort', () => {
  test('who has not begun is left in peace for 13 days, and asked after on the 14th', () => {
    expect(state(emptyRecord, null, ago(13))).toEqual({ kind: 'not-started' })
    expect(state(emptyRecord, null, ago(14))).toEqual({ kind: 'needs-help', reasons: [{ kind: 'never-started', days: 14 }] })
  })
  test('who has begun is on track for 13 quiet days, and needs help on the 14th', () => {
    const record = { ...emptyRecord, readings: [reading('mot', ago(20))] }
    expect(state(record, ago(13))).toEqual({ kind: 'on-track' })
    expect(state(record, ago(14))).toEqual({ kind: 'needs-help', reasons: [{ kind: 'quiet', days: 14 }] })
  })
  test('is judged by days of the calendar in Viet Nam, whatever the hour', () => {
    const record = { ...emptyRecord, readings: [reading('mot', ago(20))] }
    expect(state(record, new Date('2026-11-09T16:59:59Z'))).toMatchObject({ kind: 'needs-help' })
    expect(state(record, new Date('2026-11-09T17:00:00Z'))).toEqual({ kind: 'on-track' })
  })
  test('who joined with an old record is not in alarm on the first day', () => {
    expect(state({ ...emptyRecord, readings: [reading('mot', ago(60))] }, ago(60), ago(0))).toEqual({ kind: 'on-track' })
  })
  test('who failed a check once goes on; twice without passing, needs help', () => {
    expect(state({ ...emptyRecord, attempts: [attempt('check:mot', false, ago(1))] }, ago(1)).kind).toBe('on-track')
    expect(state({ ...emptyRecord, attempts: [attempt('check:mot', false, ago(2)), attempt('check:mot', false, ago(1))] }, ago(1)))
      .toEqual({ kind: 'needs-help', reasons: [{ kind: 'failed-check', lessonId: 'mot', times: 2 }] })
  })
  test('who passed at the third try needs no help with it', () => {
    const attempts = [attempt('check:mot', false, ago(3)), attempt('check:mot', false, ago(2)), attempt('check:mot', true, ago(1))]
    expect(state({ ...emptyRecord, attempts }, ago(1))).toEqual({ kind: 'on-track' })
  })
  test('who failed two different checks once each goes on', () => {
    expect(state({ ...emptyRecord, attempts: [attempt('check:mot', false, ago(2)), attempt('check:hai', false, ago(1))] }, ago(1)).kind).toBe('on-track')
  })
  test('who failed the final twice needs help, and every reason is named', () => {
    const record = { readings: [], attempts: [attempt('final', false, ago(16)), attempt('final', false, ago(15))] }
    expect(state(record, ago(15))).toEqual({ kind: 'needs-help', reasons: [{ kind: 'failed-final', times: 2 }, { kind: 'quiet', days: 15 }] })
  })
  test('who completed the course is complete, however quiet since', () => {
    const record = { readings: [reading('mot', ago(200)), reading('hai', ago(200))], attempts: [attempt('check:mot', true, ago(200)), attempt('check:hai', true, ago(200)), attempt('final', true, ago(200))] }
    expect(state(record, ago(200))).toEqual({ kind: 'complete' })
  })
})

describe('the matrix of a cohort', () => {
  const member = (name: string, nameSort: string, over: Partial<CohortMember> = {}): CohortMember => ({ personId: name, name, nameSort, joinedAt: ago(3), lastActivityAt: null, record: emptyRecord, ...over })
  test('puts who needs help first, then sorts by given name in Vietnamese order', () => {
    const rows = cohortMatrix(course, [member('Bùi Văn Ước', 'ước bùi văn'), member('Lê Đức', 'đức lê '), member('Hà Dũng', 'dũng hà '), member('Đinh Ân', 'ân đinh ', { joinedAt: ago(20) })], now)
    expect(rows.map(({ name }) => name)).toEqual(['Đinh Ân', 'Hà Dũng', 'Lê Đức', 'Bùi Văn Ước'])
  })
  test('marks each lesson: done, read, failed, passed unread, to do', () => {
    expect(lessonMark({ isRead: true, check: 'passed', isDone: true })).toBe('done')
    expect(lessonMark({ isRead: true, check: 'to-do', isDone: false })).toBe('read')
    expect(lessonMark({ isRead: true, check: 'failed', isDone: false })).toBe('failed')
    expect(lessonMark({ isRead: false, check: 'passed', isDone: false })).toBe('passed-unread')
    expect(lessonMark({ isRead: false, check: 'to-do', isDone: false })).toBe('to-do')
  })
})

describe('a code to join by', () => {
  const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 })
  test('has six letters or digits, none of them a vowel or a look-alike', () => {
    expect(joinAlphabet).not.toMatch(/[AEIOUYL]/)
    fc.assert(fc.property(bytes, (some) => /^[0-9BCDFGHJKMNPQRSTVWXZ]{6}$/.test(joinCode(some))))
  })
  test('is read back however it was typed', () => {
    fc.assert(fc.property(bytes, (some) => {
      const code = joinCode(some)
      return readJoinCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `) === code && readJoinCode(code.replaceAll('0', 'o').replaceAll('1', 'l')) === code
    }))
  })
  test('of another length or with a letter outside the alphabet is none', () => {
    expect(['', '12345', '1234567', 'A23456', 'ơ23456'].map(readJoinCode)).toEqual([null, null, null, null, null])
  })
})

describe('a cohort', () => {
  test('has a name of 2 to 80 characters; a place may be left out', () => {
    expect(cohortName('  Lớp xóm   Ké ')).toEqual({ ok: true, value: 'Lớp xóm Ké' })
    expect(cohortName(' x ')).toEqual({ ok: false, reason: 'cohort-name-missing' })
    expect(cohortName('x'.repeat(81))).toEqual({ ok: false, reason: 'field-too-long' })
    expect(cohortPlace('  ')).toEqual({ ok: true, value: null })
  })
  test('may be joined through its last day, and for ever without one', () => {
    expect(mayJoin({ endsOn: '2026-11-23' }, '2026-11-23').ok).toBe(true)
    expect(mayJoin({ endsOn: '2026-11-22' }, '2026-11-23')).toEqual({ ok: false, reason: 'cohort-over' })
    expect(mayJoin({ endsOn: null }, '2026-11-23').ok).toBe(true)
  })
  test('ends today or later, or on no day yet', () => {
    expect(cohortEnd('', '2026-11-23')).toEqual({ ok: true, value: null })
    expect(cohortEnd('2026-11-23', '2026-11-23').ok).toBe(true)
    expect(cohortEnd('2026-11-22', '2026-11-23')).toEqual({ ok: false, reason: 'end-date-past' })
    expect(cohortEnd('2026-02-30', '2026-01-01')).toEqual({ ok: false, reason: 'end-date-unreadable' })
  })
})
