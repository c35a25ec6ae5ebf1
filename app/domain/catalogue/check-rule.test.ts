import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { checkRule } from './check-rule.ts'
import type { Course } from './course.ts'

const aCourseWith = (rule: Partial<Course['rule']>, id = 'khoa-thu'): Course => { const course = aCourse(id); return { ...course, rule: { ...course.rule, ...rule } } }
const told = (course: Course, ...others: readonly Course[]) => checkRule(course, [course, ...others]).map(({ message }) => message)

test('a course that asks for nothing of its own, or for what there is, is told nothing', () => {
  expect(told(aCourse())).toEqual([])
  expect(told(aCourseWith({ before: { any: [{ course: 'khoa-dau' }, { placement: '4' }] }, complete: { all: [{ least: 1, of: [{ lesson: 'mot' }, { lesson: 'hai' }] }, 'final'] } }), aCourse('khoa-dau'))).toEqual([])
})
test('COMPLETION 10: a course or lesson that is there no more is told, so that nothing opens or closes silently', () => {
  expect(told(aCourseWith({ before: { course: 'da-bo' } }))).toEqual([expect.stringContaining('đòi khóa «da-bo»')])
  expect(told(aCourseWith({ complete: { all: [{ lesson: 'da-bo' }, 'final'] } }))).toEqual([expect.stringContaining('đòi bài «da-bo»')])
})
test('courses that wait for each other are told, and one that waits for its own lessons', () => {
  const [one, other] = [aCourseWith({ before: { course: 'hai' } }, 'mot'), aCourseWith({ before: { course: 'mot' } }, 'hai')]
  expect([told(one, other), told(other, one)]).toEqual([[expect.stringContaining('vòng tròn')], [expect.stringContaining('vòng tròn')]])
  expect(told(aCourseWith({ before: { lesson: 'mot' } }))).toEqual([expect.stringContaining('«rule.before»')])
})
test('COMPLETION 6: a group that cannot be met is told', () => {
  expect(told(aCourseWith({ complete: { least: 3, of: [{ lesson: 'mot' }, 'final'] } }))).toEqual([expect.stringContaining('«least»')])
})
test('a placement alone never completes a course; with the final quiz it may', () => {
  expect(told(aCourseWith({ complete: { any: ['lessons', { placement: '4' }] } }))).toEqual([expect.stringContaining('xếp mức không chứng nhận gì')])
  expect(told(aCourseWith({ complete: { all: [{ any: ['lessons', { placement: '4' }] }, 'final'] } }))).toEqual([])
})
