import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course, Lesson } from '../catalogue/course.ts'
import { courseState, emptyRecord, mayTakeFinal, type LearningRecord } from './completion.ts'
import { leastReadingMs, mayRecordReading } from './reading.ts'

const lesson = (id: string): Lesson => ({ id, title: id, goal: '', minutes: 7, competences: [], facts: [], cards: [], words: 300, bytes: 4000, practice: [], graded: [] })
const course: Course = { id: 'k', code: 'K', title: 'K', short: 'K', summary: '', audience: ['resident'], outcomes: [], validMonths: null, lessons: [lesson('mot'), lesson('hai')], rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 10, pass: 0.7 } } }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const reading = (lessonId: string, minute: number) => ({ id: `r-${lessonId}-${minute}`, lessonId, readAt: at(minute) })
const attempt = (quizId: string, passed: boolean, minute: number, right = passed ? 5 : 1) => ({ id: `a-${quizId}-${minute}`, quizId, passed, right, total: 5, submittedAt: at(minute) })
const whole: LearningRecord = { readings: [reading('mot', 1), reading('hai', 3)], attempts: [attempt('check:mot', true, 2), attempt('check:hai', true, 4), attempt('final', true, 5)] }

describe('completion of a course', () => {
  test('COMPLETION 9: not started → in progress → complete, at the instant of the last piece of evidence', () => {
    expect(courseState(course, emptyRecord).status).toBe('not-started')
    expect(courseState(course, { ...emptyRecord, readings: [reading('mot', 1)] }).status).toBe('in-progress')
    expect(courseState(course, whole)).toMatchObject({ status: 'complete', missing: [], progress: 1, completedAt: at(5) })
  })
  test('a failed final quiz is done but not passed, and completes nothing', () => {
    const state = courseState(course, { ...whole, attempts: [...whole.attempts.slice(0, 2), attempt('final', false, 5)] })
    expect(state).toMatchObject({ status: 'in-progress', final: { state: 'failed' }, missing: [{ kind: 'pass-final' }], completedAt: null })
  })
  test('a check passed without reading keeps the reading to do', () => {
    expect(courseState(course, { ...whole, readings: [reading('hai', 3)] }).missing).toEqual([{ kind: 'read-lesson', lessonId: 'mot' }])
  })
  test('COMPLETION 12: the learner sees what is missing in the order to do it', () => {
    expect(courseState(course, { ...emptyRecord, readings: [reading('mot', 1)] }).missing).toEqual([
      { kind: 'pass-check', lessonId: 'mot' }, { kind: 'read-lesson', lessonId: 'hai' }, { kind: 'pass-check', lessonId: 'hai' }, { kind: 'pass-final' }])
  })
  test('the final quiz is locked until every lesson is read', () => {
    expect(mayTakeFinal(courseState(course, { ...emptyRecord, readings: [reading('mot', 1)] }))).toBe(false)
    expect(mayTakeFinal(courseState(course, { ...emptyRecord, readings: whole.readings }))).toBe(true)
  })
  test('a course without lessons is never complete', () => {
    expect(courseState({ ...course, lessons: [] }, whole)).toMatchObject({ status: 'in-progress', progress: 0, completedAt: null })
  })
  test('a lesson removed from the content falls back sensibly: what remains decides', () => {
    expect(courseState({ ...course, lessons: [lesson('mot')] }, whole).status).toBe('complete')
  })
  test('a later fail never takes a pass away, and two identical rows count once', () => {
    const again = { readings: [...whole.readings, reading('mot', 9)], attempts: [...whole.attempts, attempt('final', false, 9), attempt('check:mot', false, 9)] }
    expect(courseState(course, again)).toMatchObject({ status: 'complete', completedAt: at(5), progress: 1 })
  })
  test('evidence is the earliest qualifying row of each requirement', () => {
    expect(courseState(course, { ...whole, attempts: [...whole.attempts, attempt('final', true, 50)] }).evidence).toEqual({ readings: ['r-mot-1', 'r-hai-3'], attempts: ['a-check:mot-2', 'a-check:hai-4', 'a-final-5'] })
  })

  const rows = fc.record({
    readings: fc.array(fc.record({ lesson: fc.constantFrom('mot', 'hai', 'la'), minute: fc.nat(50) }), { maxLength: 6 }),
    attempts: fc.array(fc.record({ quiz: fc.constantFrom('check:mot', 'check:hai', 'final', 'check:la'), passed: fc.boolean(), minute: fc.nat(50) }), { maxLength: 10 }),
  }).map(({ readings, attempts }): LearningRecord => ({ readings: readings.map((row) => reading(row.lesson, row.minute)), attempts: attempts.map((row) => attempt(row.quiz, row.passed, row.minute)) }))
  test('the order of the rows never matters', () => {
    fc.assert(fc.property(rows, (record) => {
      const reversed = { readings: record.readings.toReversed(), attempts: record.attempts.toReversed() }
      const [one, other] = [courseState(course, record), courseState(course, reversed)]
      return one.status === other.status && one.completedAt?.getTime() === other.completedAt?.getTime() && one.missing.length === other.missing.length
    }))
  })
  test('COMPLETION 24: progress lies in 0 to 1, and is 1 exactly when complete', () => {
    fc.assert(fc.property(rows, (record) => {
      const state = courseState(course, record)
      return state.progress >= 0 && state.progress <= 1 && (state.progress === 1) === (state.status === 'complete') && (state.completedAt !== null) === (state.status === 'complete')
    }))
  })
  test('more evidence never lowers progress', () => {
    fc.assert(fc.property(rows, rows, (some, more) => courseState(course, some).progress <= courseState(course, { readings: [...some.readings, ...more.readings], attempts: [...some.attempts, ...more.attempts] }).progress))
  })
})

describe('recording that a lesson was read', () => {
  const opened = at(0)
  test('COMPLETION 7: refuses a tap faster than anyone reads, and accepts from the least time on', () => {
    const least = leastReadingMs(300)
    expect(least).toBe(25_000)
    expect(mayRecordReading(300, opened, new Date(opened.getTime() + least - 1))).toEqual({ ok: false, reason: 'read-too-fast', waitMs: 1 })
    expect(mayRecordReading(300, opened, new Date(opened.getTime() + least)).ok).toBe(true)
  })
  test('a page from the future, or older than thirty days, is not trusted', () => {
    expect(mayRecordReading(300, new Date(opened.getTime() + 60_000), opened)).toEqual({ ok: false, reason: 'read-too-fast', waitMs: 85_000 })
    expect(mayRecordReading(300, opened, new Date(opened.getTime() + 31 * 86_400_000))).toEqual({ ok: false, reason: 'page-too-old' })
  })
})
