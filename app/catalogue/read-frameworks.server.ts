import { z } from 'zod'
import type { Framework, LessonReference } from '#app/domain/catalogue/framework.ts'
import { type Notes, openSource, placed } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const lesson = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'viết dạng <mã khóa>/<mã bài>')
const item = z.strictObject({ code: text, vi: text, en: text, lessons: z.array(lesson) })
const framework = z.strictObject({ id: text, vi: text, en: text, source: text, caution: z.strictObject({ vi: text, en: text }).optional(), items: z.array(item).min(1) })

/** The frameworks that lessons are compared with beside DigComp; faults go to the notes. */
export function readFrameworks(notes: Notes): readonly Framework[] {
  const source = openSource(notes, 'frameworks.yaml')
  const read = source && readYaml(notes, source, z.array(framework))
  return read ? read.value.map((each, place) => ({
    ...each,
    caution: each.caution ?? null,
    items: each.items.map((one, at) => placed(notes, source, read.lineOf([place, 'items', at]), { ...one, lessons: one.lessons.map(referenceOf) })),
  })) : []
}

function referenceOf(name: string): LessonReference {
  const [courseId = '', lessonId = ''] = name.split('/')
  return { courseId, lessonId }
}
