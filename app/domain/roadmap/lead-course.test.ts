import { expect, test } from 'vitest'
import { leadCourse } from './lead-course.ts'

const unit = { code: '05158', validFrom: '2025-07-01' }
const completed = (courseId: string, people: number) => ({ courseId, unit, people })
const milestone = (courseId: string) => ({ courseId, unit, dueOn: '2026-12-31', share: 0.2, source: 'Kế hoạch' })

test('a page of figures is about the course with a milestone, else the one most people completed, else the first', () => {
  const completions = [completed('a', 3), completed('b', 2), completed('b', 2)]
  expect(leadCourse(['a', 'b', 'c'], { completions, milestones: [milestone('c')] })).toBe('c')
  expect(leadCourse(['a', 'b', 'c'], { completions, milestones: [] })).toBe('b')
  expect(leadCourse(['a', 'b'], { completions: [], milestones: [] })).toBe('a')
  expect(leadCourse([], { completions, milestones: [] })).toBeNull()
})
