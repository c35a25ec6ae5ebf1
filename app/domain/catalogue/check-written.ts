import { type Finding, findingIf } from './check-finding.ts'
import type { Lesson } from './course.ts'
import { passagesOf } from './passages.ts'

/** How a text begins that a new lesson's files hold until somebody writes it. */
export const toWrite = '(viết)'

/** Texts of a new lesson that still wait to be written. */
export function checkWritten(lesson: Lesson): readonly Finding[] {
  return passagesOf(lesson).flatMap(({ about, text }) => findingIf(text.startsWith(toWrite), about, `Chỗ này chưa viết: «${text}».`))
}
