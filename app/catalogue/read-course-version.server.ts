import { z } from 'zod'
import type { CourseVersion } from '#app/domain/catalogue/course.ts'
import { type Notes, openSource, placed } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const head = z.strictObject({ title: text, short: text, summary: text, outcomes: z.array(text).min(1) })

/** What a course says of itself in another language; null when it cannot be read. */
export function readCourseVersion(notes: Notes, relative: string): CourseVersion | null {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, head)
  return read ? placed(notes, source, 1, read.value) : null
}
