import { z } from 'zod'
import { checkCurriculum } from '#app/domain/catalogue/check-curriculum.ts'
import type { Finding } from '#app/domain/catalogue/check-finding.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { namesIn, type Notes, openSource, placed } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const file = 'curriculum.yaml'
const lesson = z.strictObject({ code: text, lesson: text, competences: z.array(text).min(1) })
const shape = z.array(z.strictObject({ code: text, course: text, lessons: z.array(lesson).min(1) }))

/** Holds the courses against the programme, curriculum.yaml. A folder without a programme is not asked. */
export function checkProgramme(notes: Notes, courses: readonly Course[]): readonly Finding[] {
  if (!namesIn(notes, '.').includes(file)) return []
  const source = openSource(notes, file)
  const read = source && readYaml(notes, source, shape)
  if (!read) return []
  const plan = read.value.map((course, place) => placed(notes, source, read.lineOf([place]),
    { ...course, lessons: course.lessons.map((each, at) => placed(notes, source, read.lineOf([place, 'lessons', at]), each)) }))
  return checkCurriculum(plan, courses)
}
