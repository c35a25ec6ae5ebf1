import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Course } from '../catalogue/course.ts'
import type { Term } from '../catalogue/term.ts'
import { courseState, emptyRecord, finalState, mayTakeFinal, type LearningRecord } from './completion.ts'
import type { Evidence } from './evidence.ts'
import { lessonLock, quizLock } from './locks.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const read = (...lessonIds: readonly string[]): LearningRecord['readings'] => lessonIds.map((lessonId, minute) => ({ id: `r-${lessonId}`, lessonId, readAt: at(minute) }))
const passed = (...quizIds: readonly string[]): LearningRecord['attempts'] => quizIds.map((quizId, minute) => ({ id: `a-${quizId}`, quizId, right: 4, total: 4, passed: true, submittedAt: at(minute) }))
const shown = (kind: 'course' | 'placement', subject: string): Evidence => ({ kind, id: `${kind}-${subject}`, subject, at: at(1) })
const attended = (subject: string): Evidence => ({ kind: 'attendance', id: 'sổ 1', subject, at: at(30), by: 'giảng viên' })

/** The small course with a third lesson, under a rule of its own. */
function aCourseWith(rule: Partial<Course['rule']>): Course {
  const { lessons: [first, second], ...course } = aCourse()
  if (!first || !second) throw new Error('two lessons')
  return { ...course, lessons: [first, second, { ...second, id: 'ba', title: 'Bài ba' }], rule: { ...course.rule, ...rule } }
}
const inTurn = aCourseWith({ order: 'in-turn' })
const locksOf = (course: Course, record: Partial<LearningRecord>) => course.lessons.map(({ id }) => lessonLock(courseState(course, { ...emptyRecord, ...record }), id))

describe('a course taken in turn', () => {
  test('COMPLETION 11: a lesson opens when the one before is done, and says what of it is missing; so does its check', () => {
    expect(locksOf(inTurn, {})).toEqual([null, { kind: 'lesson-locked', first: [{ kind: 'read-lesson', lessonId: 'mot' }, { kind: 'pass-check', lessonId: 'mot' }] }, expect.anything()])
    const record = { ...emptyRecord, readings: read('mot') }
    expect(quizLock(courseState(inTurn, record), 'check:hai')).toEqual({ kind: 'lesson-locked', first: [{ kind: 'pass-check', lessonId: 'mot' }] })
    expect(locksOf(inTurn, { readings: read('mot'), attempts: passed('check:mot') }).slice(0, 2)).toEqual([null, null])
  })
  test('COMPLETION 10: a lesson taken out opens nothing after it, and closes nothing that was begun', () => {
    const without = { ...inTurn, lessons: inTurn.lessons.filter(({ id }) => id !== 'hai') }
    expect(locksOf(without, { readings: read('mot') })).toEqual([null, { kind: 'lesson-locked', first: [{ kind: 'pass-check', lessonId: 'mot' }] }])
    expect(locksOf(without, { readings: read('mot', 'hai'), attempts: passed('check:mot', 'check:hai') })).toEqual([null, null])
    const [first, ...rest] = inTurn.lessons
    const withNew = { ...inTurn, lessons: [first!, { ...first!, id: 'moi' }, ...rest] }
    expect(locksOf(withNew, { readings: read('mot', 'hai'), attempts: passed('check:mot') })[2]).toBeNull()
  })
  test('COMPLETION 8: an override opens what follows, and beside it the lesson stays unread', () => {
    const letPass = (kind: 'read' | 'pass', subject: string, takenBackAt: Date | null = null) => ({ kind: 'override' as const, id: `o-${kind}`, item: { kind, subject }, at: at(3), by: 'giảng viên', why: 'học ở lớp', takenBackAt })
    const overrides = [letPass('read', 'mot'), letPass('pass', 'check:mot')]
    expect(locksOf(inTurn, { overrides }).slice(0, 2)).toEqual([null, null])
    expect(courseState(inTurn, { ...emptyRecord, overrides })).toMatchObject({ overrides, lessons: [{ isRead: false, check: 'to-do', isDone: true }, {}, {}] })
    expect(locksOf(inTurn, { overrides: overrides.slice(0, 1) })[1]).toEqual({ kind: 'lesson-locked', first: [{ kind: 'pass-check', lessonId: 'mot' }] })
    const takenBack = [letPass('read', 'mot', at(4)), letPass('pass', 'check:mot', at(4))]
    expect(courseState(inTurn, { ...emptyRecord, overrides: takenBack })).toMatchObject({ overrides: [], lessons: [{ isDone: false }, {}, {}] })
  })
  test('without an order every lesson is open', () => { expect(locksOf(aCourseWith({}), {})).toEqual([null, null, null]) })
  test('in a course that is not gated nothing but the final quiz alone is ever closed, whatever the learner did', () => {
    const lessonIds = ['mot', 'hai', 'ba']
    const quizIds = [...lessonIds.map((id) => `check:${id}`), 'final']
    fc.assert(fc.property(fc.subarray(lessonIds), fc.subarray(quizIds), (readings, passes) => {
      const [course, record] = [aCourseWith({}), { readings: read(...readings), attempts: passed(...passes) }]
      const state = courseState(course, record)
      expect(quizIds.map((quizId) => quizLock(state, quizId))).toEqual(quizIds.map(() => null))
      expect(mayTakeFinal({ final: finalState(course, record) })).toBe(mayTakeFinal(state))
      expect(mayTakeFinal(state)).toBe(readings.length === 3 || passes.includes('final'))
    }))
  })
})

describe('what comes before a course', () => {
  const gated = aCourseWith({ before: { any: [{ course: 'khoa-dau' }, { all: [{ placement: '4' }, { placement: '2' }] }] } })
  const lockedOf = (record: Partial<LearningRecord>) => courseState(gated, { ...emptyRecord, ...record }).locked
  test('COMPLETION 10: another course completed opens it, and so does a placement, each way said', () => {
    expect(lockedOf({})).toEqual([{ kind: 'some', least: 1, of: [[{ kind: 'course', courseId: 'khoa-dau' }], [{ kind: 'placement', area: '4' }, { kind: 'placement', area: '2' }]] }])
    expect(lockedOf({ others: [shown('placement', '4')] })).toEqual([{ kind: 'some', least: 1, of: [[{ kind: 'course', courseId: 'khoa-dau' }], [{ kind: 'placement', area: '2' }]] }])
    expect(lockedOf({ others: [shown('course', 'khoa-dau')] })).toEqual([])
    expect(lockedOf({ others: [shown('placement', '4'), shown('placement', '2')] })).toEqual([])
  })
  test('every lesson and quiz of a closed course is closed for that reason', () => {
    const state = courseState(gated, emptyRecord)
    expect([lessonLock(state, 'ba')?.kind, quizLock(state, 'check:mot')?.kind, quizLock(state, 'final')?.kind]).toEqual(['course-locked', 'course-locked', 'course-locked'])
  })
  test('a course begun before it was asked for stays open', () => {
    expect(lockedOf({ readings: read('mot') })).toEqual([])
    expect(lockedOf({ given: { completedAt: at(9), ruleVersion: 1 } })).toEqual([])
  })
})

describe('what completes a course, where it says so itself', () => {
  const complete: Term = { all: [{ any: ['lessons', { external: 'chung-chi', title: 'Chứng chỉ' }] }, 'final', { attendance: 'buoi-1', title: 'Buổi thực hành' }] }
  const course = aCourseWith({ complete })
  const certified: Evidence = { kind: 'external', id: 'giấy 1', subject: 'chung-chi', at: at(2), by: 'cán bộ' }
  test('a recognised certificate stands for the lessons, not for the final quiz, which it opens; attendance is of this course’s session', () => {
    const none = courseState(course, emptyRecord)
    expect(none.missing.map((each) => (each.kind === 'some' ? [each.least, each.of.map((way) => way.length)] : each))).toEqual([[1, [6, 1]], { kind: 'pass-final' }, { kind: 'attendance', subject: 'khoa-thu/buoi-1', title: 'Buổi thực hành' }])
    expect(mayTakeFinal(none)).toBe(false)
    const recognised = courseState(course, { ...emptyRecord, others: [certified, attended('khoa-thu/buoi-1')] })
    expect([recognised.status, mayTakeFinal(recognised), recognised.missing]).toEqual(['not-started', true, [{ kind: 'pass-final' }]])
    expect(courseState(course, { readings: [], attempts: passed('final'), others: [certified, attended('khoa-khac/buoi-1')] }).missing).toEqual([{ kind: 'attendance', subject: 'khoa-thu/buoi-1', title: 'Buổi thực hành' }])
    expect(courseState(course, { readings: [], attempts: passed('final'), others: [certified, attended('khoa-thu/buoi-1')] })).toMatchObject({
      status: 'complete', completedAt: at(30), progress: 1, evidence: { readings: [], attempts: ['a-final'], others: [{ kind: 'external', id: 'giấy 1' }, { kind: 'attendance', id: 'sổ 1' }] } })
  })
  test('COMPLETION 4: a completion given stays given, by the rule that gave it, though the rule asks for more now', () => {
    const given = { completedAt: at(5), ruleVersion: 1 }
    expect(courseState(aCourseWith({ version: 2, complete }), { ...emptyRecord, given })).toMatchObject({ status: 'complete', completedAt: at(5), ruleVersion: 1, progress: 1, missing: [] })
  })
})
