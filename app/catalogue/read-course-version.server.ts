import { z } from 'zod'
import type { Course } from '#app/domain/catalogue/course.ts'
import { type Notes, openSource, placed } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const title = z.strictObject({ title: text })
const whole = z.strictObject({ title: text, short: text, summary: text, outcomes: z.array(text).min(1) })

/** What a course is called in English, and all that it says of itself where that is translated too; null when it cannot be read. */
export function readCourseVersion(notes: Notes, relative: string): Pick<Course, 'titles' | 'versions'> | null {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, z.union([title, whole]))
  if (!read) return null
  return { titles: { en: read.value.title }, ...('short' in read.value ? { versions: { en: placed(notes, source, 1, read.value) } } : {}) }
}
