import { fits, missingOf, type BlueprintLine } from '../assessment/blueprint.ts'
import type { Question } from '../assessment/question.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import type { Course } from './course.ts'

/** A quiz draws no more kinds than questions, and every line of its blueprint finds its questions among those it may draw. */
export function checkBlueprint(course: Course, quiz: 'checks' | 'final', questions: readonly Question[], where = ''): readonly Finding[] {
  const { draw, blueprint = [] } = course.rule[quiz]
  const counted = blueprint.reduce((sum, { count }) => sum + count, 0)
  const missing = missingOf(blueprint, questions)
  return [
    ...findingIf(counted > draw, blueprint[0] ?? course, `«${quiz}.blueprint» cần ${counted} câu mà «${quiz}.draw» chỉ rút ${draw}: tăng «draw» hoặc giảm «count».`),
    ...blueprint.flatMap((line, at) => ((missing[at] ?? 0) > 0 ? finding(line, shortage(line, quiz, where, questions)) : [])),
  ]
}

function shortage(line: BlueprintLine, quiz: string, where: string, questions: readonly Question[]): string {
  const fitting = questions.filter((question) => fits(line, question)).length
  const why = fitting < line.count ? `chỉ có ${fitting} câu phù hợp` : 'các câu phù hợp đã dành cho dòng khác hoặc cùng một «family»'
  return `«${quiz}.blueprint» cần ${line.count} câu ${kindOf(line)}${where} mà ${why}: giảm «count» hoặc viết thêm câu.`
}

function kindOf({ competence, level, difficulty, tag }: BlueprintLine): string {
  const parts = [competence && `năng lực ${competence}`, level && `mức ${level}`, difficulty && `độ khó ${difficulty.join(' đến ')}`, tag && `thẻ «${tag}»`]
  return parts.filter((part) => part !== undefined).join(', ') || 'bất kỳ'
}
