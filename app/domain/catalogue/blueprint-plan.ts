import { type BlueprintLine, fits } from '../assessment/blueprint.ts'
import type { Question } from '../assessment/question.ts'
import type { Course, Lesson, QuizRule } from './course.ts'

/** A kind of question: how many of it are drawn, and how many there are to draw from. */
export interface PlannedLine { readonly line: BlueprintLine; readonly drawn: number; readonly bank: number; /** Of those, the lesson's own. */ readonly here: number }

export interface BlueprintPlan {
  readonly draw: number
  readonly bank: number
  readonly here: number
  readonly lines: readonly PlannedLine[]
  /** What the blueprint leaves open: drawn from the lessons in turn. */
  readonly rest: number
}

/** What the final quiz of a course draws by its blueprint, and what a lesson gives to it. */
export function finalPlan(course: Course, lesson: Lesson): BlueprintPlan {
  return planOf(course.rule.final, course.lessons.flatMap(({ graded }) => graded), lesson.graded)
}

function planOf({ draw, blueprint = [] }: QuizRule, bank: readonly Question[], here: readonly Question[]): BlueprintPlan {
  const lines = blueprint.map((line) => ({ line, drawn: line.count, bank: bank.filter((question) => fits(line, question)).length, here: here.filter((question) => fits(line, question)).length }))
  return { draw, bank: bank.length, here: here.length, lines, rest: Math.max(0, draw - lines.reduce((sum, { drawn }) => sum + drawn, 0)) }
}
