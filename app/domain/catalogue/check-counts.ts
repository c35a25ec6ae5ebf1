import { type Finding, findingIf } from './check-finding.ts'
import type { Lesson } from './course.ts'

/** The fewest questions a lesson may have: enough that two attempts differ, in its check and in the final quiz. */
export const leastPractice = 6
export const leastGraded = 8

export function checkCounts(lesson: Lesson): readonly Finding[] {
  const [practice, graded] = [lesson.practice.length, lesson.graded.length]
  return [
    ...findingIf(practice < leastPractice, lesson, `Bài có ${practice} câu luyện tập: cần ít nhất ${leastPractice} trong «NN-${lesson.id}.bank.yaml».`),
    ...findingIf(graded < leastGraded, lesson, `Bài có ${graded} câu chấm điểm: cần ít nhất ${leastGraded} trong «final/NN-${lesson.id}.bank.yaml».`),
  ]
}
