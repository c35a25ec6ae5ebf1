import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { readRule, ruleText } from './rule-text.server.ts'

const aCourseWith = (rule: Partial<Course['rule']>): Course => { const course = aCourse(); return { ...course, rule: { ...course.rule, ...rule } } }

test('a rule written out reads back as it was, with all it may say', () => {
  const whole = aCourseWith({
    order: 'in-turn', before: { any: [{ course: 'khoa-can-bo' }, { placement: '4' }] },
    complete: { all: [{ least: 1, of: [{ lesson: 'mot' }, { lesson: 'hai' }] }, { any: ['lessons', { external: 'giay', title: 'Giấy' }] }, 'final', { attendance: 'buoi', title: 'Buổi: một' }] },
    final: { draw: 4, pass: 0.7, blueprint: [{ competence: '4.2', count: 2 }], rules: { limitMinutes: 40, slots: 3, solutions: 'when-done' } },
  })
  for (const course of [aCourse(), whole]) expect(readRule(ruleText(course), course, [course, aCourse('khoa-can-bo')])).toEqual({ rule: course.rule, problems: [] })
})
test('what is to be mended is told: a form nobody knows, a course that is not there, a change without a new version', () => {
  const problemsOf = (course: Course) => readRule(ruleText(course), aCourse(), [aCourse()])
  expect(readRule('version: 1\nlessons: some', aCourse(), [aCourse()]).problems).toEqual(expect.arrayContaining([expect.stringMatching(/^rule:2 /)]))
  expect(problemsOf(aCourseWith({ version: 2, before: { course: 'khong-co' } }))).toEqual({ rule: null, problems: [expect.stringContaining('«khong-co»')] })
  expect(problemsOf(aCourseWith({ order: 'in-turn' }))).toEqual({ rule: null, problems: [expect.stringContaining('ghi 2')] })
})
