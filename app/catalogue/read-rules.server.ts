import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar.ts'
import { finding, type Finding } from '#app/domain/catalogue/check-finding.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { ruleMark } from './rule-kept.server.ts'
import { openSource, type Notes } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const file = 'rules.yaml'
const day = z.string().refine(isDay, { error: 'Ghi ngày như 2026-11-29.' })
const register = z.array(z.strictObject({ course: text, version: z.number().int().min(1), since: day, mark: text }))

/**
 * Holds the rule of each course against the register of rules, rules.yaml: what completes a course, its lessons included, changes only together
 * with its version. A folder without a register is not asked.
 */
export function checkRuleRegister(notes: Notes, courses: readonly Course[], today: Day): readonly Finding[] {
  if (!existsSync(path.join(notes.folder, file))) return []
  const source = openSource(notes, file)
  const known = source && readYaml(notes, source, register)?.value
  return known ? courses.flatMap((course) => checkOne(course, known, today)) : []
}

function checkOne(course: Course, known: z.infer<typeof register>, today: Day): readonly Finding[] {
  const own = known.filter(({ course: id }) => id === course.id)
  const entry = own.find(({ version }) => version === course.rule.version)
  if (entry?.mark === ruleMark(course)) return []
  if (!entry) return finding(course, `Luật phiên bản ${course.rule.version} của khóa «${course.id}» chưa có trong ${file}: thêm dòng «${lineOf(course, today)}».`)
  const next = { ...course, rule: { ...course.rule, version: 1 + Math.max(...own.map(({ version }) => version)) } }
  return finding(course, `Luật của khóa «${course.id}» đã đổi (điều kiện, bài kiểm tra hoặc danh sách bài) mà vẫn là phiên bản ${course.rule.version}: ghi «version: ${next.rule.version}», rồi thêm vào ${file} dòng «${lineOf(next, today)}».`)
}

/** The line of the register for the rule of a course. */
function lineOf(course: Course, today: Day): string {
  return `- { course: ${course.id}, version: ${course.rule.version}, since: ${today}, mark: "${ruleMark(course)}" }`
}
