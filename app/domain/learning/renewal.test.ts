import { describe, expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Term } from '../catalogue/term.ts'
import { courseState, type LearningRecord } from './completion.ts'
import { renewedState, stateNow } from './renewal.ts'

const [before, since, after] = ['2026-01-10', '2027-10-01', '2027-10-05'].map((day) => new Date(`${day}T02:00:00Z`)) as [Date, Date, Date]
const passed = (quizId: string, submittedAt: Date) => ({ id: `${quizId} ${submittedAt.getTime()}`, quizId, right: 4, total: 4, passed: true, submittedAt })
const withRule = (complete?: Term) => ({ ...aCourse(), rule: { ...aCourse().rule, ...(complete && { complete }) } })
const entered = (kind: 'attendance' | 'external', subject: string, at: Date) => ({ kind, id: `${subject} ${at.getTime()}`, subject, at, by: 'cán bộ' })
/** Everything done once, before the round began. */
const done: LearningRecord = {
  readings: ['mot', 'hai'].map((lessonId) => ({ id: lessonId, lessonId, readAt: before })), attempts: ['check:mot', 'check:hai', 'final'].map((quizId) => passed(quizId, before)),
  others: [entered('attendance', 'khoa-thu/buoi', before), entered('external', 'ic3', before), { kind: 'placement', id: 'p', subject: '4', at: before }, { kind: 'course', id: 'k', subject: 'khoa-can-bo', at: before }],
  given: { completedAt: before, ruleVersion: 1 },
}
const also = (more: Partial<LearningRecord>): LearningRecord => ({ ...done, attempts: [...done.attempts, ...more.attempts ?? []], others: [...done.others ?? [], ...more.others ?? []] })
const buoi = { attendance: 'buoi', title: 'Buổi' } as const

describe('a course that is open once more says exactly what is missing of that round', () => {
  test('the final quiz, for a course of lessons and a final quiz: what was read stays read, checks passed stay passed', () => {
    const state = stateNow(withRule(), done, { since })
    expect(state).toMatchObject({ status: 'in-progress', completedAt: null, locked: [], missing: [{ kind: 'pass-final' }], final: { state: 'to-do' } })
    expect(state.lessons.every(({ isDone }) => isDone)).toBe(true)
    expect(state.progress).toBeGreaterThan(0)
    expect(stateNow(withRule(), also({ attempts: [passed('final', after)] }), { since })).toMatchObject({ status: 'complete', missing: [], completedAt: after })
  })
  test('beside it the session, the certificate of elsewhere and the placement, since these too are shown anew; a course done before stays done', () => {
    const course = withRule({ all: ['final', buoi, { external: 'ic3', title: 'IC3' }, { placement: '4' }, { course: 'khoa-can-bo' }] })
    expect(stateNow(course, done, { since }).missing.map(({ kind }) => kind)).toEqual(['pass-final', 'attendance', 'external', 'placement'])
    const some = also({ attempts: [passed('final', after)], others: [entered('attendance', 'khoa-thu/buoi', after)] })
    expect(stateNow(course, some, { since }).missing.map(({ kind }) => kind)).toEqual(['external', 'placement'])
  })
  test('the checks, where the rule asks for no final quiz', () => {
    expect(stateNow(withRule('lessons'), done, { since }).missing).toEqual([{ kind: 'pass-check', lessonId: 'mot' }, { kind: 'pass-check', lessonId: 'hai' }])
  })
  test('the final quiz, where what was kept alone would be enough: something must be from the round itself', () => {
    for (const term of [{ read: 'mot' }, { any: ['final', 'lessons'] }, { course: 'khoa-can-bo' }] satisfies Term[]) {
      expect(stateNow(withRule(term), done, { since }).missing).toEqual([{ kind: 'pass-final' }])
      expect(renewedState(withRule(term), also({ attempts: [passed('final', after)] }), since).completedAt).toEqual(after)
    }
  })
  test('a final quiz that was open once stays open, and a course begun is not locked again', () => {
    const course = { ...withRule({ all: ['final', { external: 'ic3', title: 'IC3' }] }), rule: { ...withRule({ all: ['final', { external: 'ic3', title: 'IC3' }] }).rule, before: { placement: '4' } as const, order: 'in-turn' as const } }
    const state = stateNow(course, { ...done, readings: [], attempts: [passed('final', before)] }, { since })
    expect(state).toMatchObject({ locked: [], final: { state: 'to-do' }, missing: [{ kind: 'pass-final' }, { kind: 'external' }] })
  })
  test('a session of the very day the round began counts, whose hour nobody enters; a lesson read that morning, before it, does not stand for it', () => {
    const [morning, noon] = [new Date('2027-10-01T02:00:00Z'), new Date('2027-10-01T05:00:00Z')]
    const course = withRule({ any: [buoi, { read: 'mot' }] })
    const day = new Date('2027-09-30T17:00:00Z')
    const readToday = { ...done, readings: [{ id: 'mot', lessonId: 'mot', readAt: morning }], others: [] }
    expect(stateNow(course, readToday, { since: noon }).missing).toEqual([{ kind: 'pass-final' }])
    expect(stateNow(withRule(buoi), { ...readToday, others: [entered('attendance', 'khoa-thu/buoi', day)] }, { since: noon })).toMatchObject({ status: 'complete', completedAt: day })
  })
  test('a lesson added to the course since the last time is missing too', () => {
    const course = withRule()
    const [lesson] = course.lessons
    expect(stateNow({ ...course, lessons: [...course.lessons, { ...lesson!, id: 'ba' }] }, done, { since }).missing).toEqual([{ kind: 'read-lesson', lessonId: 'ba' }, { kind: 'pass-check', lessonId: 'ba' }, { kind: 'pass-final' }])
  })
  test('without a round, and for who never completed it, it is the state by all they ever did', () => {
    expect(stateNow(withRule(), done, null)).toEqual(courseState(withRule(), done))
    expect(stateNow(withRule(), { ...done, given: null, attempts: [] }, { since })).toEqual(courseState(withRule(), { ...done, given: null, attempts: [] }))
  })
})
