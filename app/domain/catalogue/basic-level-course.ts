import { basicLevelCourse, basicLevelQuiz, type BasicLevel } from '../assessment/basic-level.ts'
import type { Course, Lesson } from './course.ts'

/**
 * The assessment in the shape of a course, so that its attempts go through the same engine: each area stands for a lesson that has graded questions
 * and nothing to read, so it can never be completed, and it is listed among no courses.
 */
export function basicLevelAsCourse({ title, basis, version, areas, validMonths, pauseHours }: BasicLevel): Course {
  const draw = areas.reduce((sum, area) => sum + area.draw, 0)
  const pass = Math.min(...areas.map(({ threshold }) => threshold))
  return {
    id: basicLevelCourse, code: 'MCB', title, short: title, summary: basis, audience: [], outcomes: [], validMonths,
    rule: { version, checks: { draw, pass }, final: { draw, pass, blueprint: areas.map((each) => ({ competence: each.area, count: each.draw })), rules: { pauseMinutes: pauseHours * 60, pauseAfterPass: true, areas: areas.map(({ area, least, threshold }) => ({ area, least, threshold })) } } },
    lessons: areas.map(({ area, title: name, questions }): Lesson => ({ id: `${basicLevelQuiz}-${area}`, title: name, goal: name, minutes: 0, competences: [], facts: [], cards: [], words: 0, bytes: 0, practice: [], graded: questions })),
  }
}
