import { stringify } from 'yaml'
import { checkRule } from '#app/domain/catalogue/check-rule.ts'
import type { CompletionRule, Course, QuizRule } from '#app/domain/catalogue/course.ts'
import { courseRule } from './course-rule.server.ts'
import { openNotes, problemLine } from './source.server.ts'
import { readYaml } from './yaml.server.ts'

/** The `rule` of a course as course.yaml writes it, to be edited. */
export function ruleText({ rule: { version, checks, final, ...rest } }: Course): string {
  return stringify({ version, lessons: 'all', ...rest, checks: flat(checks), final: flat(final) }, { lineWidth: 0 })
}

/** A rule as an editor wrote it for a course, or what is to be mended in it, line by line. */
export function readRule(text: string, course: Course, courses: readonly Course[]): { readonly rule: CompletionRule | null; readonly problems: readonly string[] } {
  const notes = openNotes('')
  const read = readYaml(notes, { file: 'rule', text }, courseRule)
  if (!read) return { rule: null, problems: notes.problems.map(problemLine) }
  const { lessons: _all, ...rule } = read.value
  const findings = checkRule({ ...course, rule }, courses.map((each) => (each.id === course.id ? { ...course, rule } : each)))
  const isRenewed = rule.version > course.rule.version || ruleText({ ...course, rule }) === ruleText(course)
  const problems = [...findings.map(({ message }) => message), ...(isRenewed ? [] : [`Luật đã đổi mà «version» vẫn là ${rule.version}: ghi ${course.rule.version + 1}.`])]
  return { rule: problems.length === 0 ? rule : null, problems }
}

function flat({ rules, ...rule }: QuizRule): object {
  return { ...rule, ...rules }
}
