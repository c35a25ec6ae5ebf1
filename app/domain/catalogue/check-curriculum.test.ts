import { describe, expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { checkCurriculum, type PlannedCourse } from './check-curriculum.ts'

const course = aCourse()
const plan = (change: Partial<PlannedCourse> = {}): PlannedCourse => ({ code: course.code, course: course.id, lessons: course.lessons.map(({ id, competences }, place) => ({ code: `${course.code}.${place + 1}`, lesson: id, competences })), ...change })
const told = (planned: PlannedCourse) => checkCurriculum([planned], [course]).map(({ message }) => message)

describe('what the programme promises', () => {
  test('and the folder teaches is fine, also when more is taught', () => {
    expect(told(plan())).toEqual([])
    expect(told(plan({ lessons: [] }))).toEqual([])
  })
  test.each([
    ['a course that is not there', { course: 'khac' }, 'Khóa'],
    ['a course under another code', { code: 'Z9' }, 'Khóa Z9'],
    ['a lesson that is not there', { lessons: [{ code: 'S9.9', lesson: 'khong-co', competences: [] }] }, 'Bài S9.9 «khong-co»'],
    ['a competence that its lesson does not teach', { lessons: [{ code: 'S9.1', lesson: course.lessons[0]!.id, competences: ['7.7'] }] }, 'phải dạy năng lực 7.7'],
  ] as const)('%s is told', (_what, change, message) => { expect(told(plan(change))).toEqual([expect.stringContaining(message)]) })
})
