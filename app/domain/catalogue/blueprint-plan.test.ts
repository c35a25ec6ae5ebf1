import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { finalPlan } from './blueprint-plan.ts'
import type { Course } from './course.ts'

const course = aCourse()

test('without a blueprint everything comes from the lessons in turn', () => {
  expect(finalPlan(course, course.lessons[0]!)).toEqual({ draw: 4, bank: 8, here: 4, lines: [], rest: 4 })
})

test('each line tells how many are drawn, of how many in the course and in the lesson', () => {
  const [first, ...others] = course.lessons
  const [one, ...rest] = first!.graded
  const lesson = { ...first!, graded: [{ ...one!, competence: '1.1', level: 'VD' as const }, ...rest] }
  const blueprint = [{ competence: '1', level: 'VD' as const, count: 1 }, { competence: '4.2', count: 2 }]
  const changed: Course = { ...course, lessons: [lesson, ...others], rule: { ...course.rule, final: { ...course.rule.final, blueprint } } }
  expect(finalPlan(changed, lesson)).toEqual({ draw: 4, bank: 8, here: 4, rest: 1, lines: [
    { line: blueprint[0], drawn: 1, bank: 1, here: 1 },
    { line: blueprint[1], drawn: 2, bank: 7, here: 3 },
  ] })
  expect(finalPlan(changed, others[0]!).lines.map(({ here }) => here)).toEqual([0, 4])
})
