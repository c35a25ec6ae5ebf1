import { z } from 'zod'
import { areas } from '#app/domain/catalogue/area.ts'
import type { Term } from '#app/domain/catalogue/term.ts'
import { filledIn as text } from './text.server.ts'

const leaf = z.union([
  z.enum(['lessons', 'final']),
  z.strictObject({ lesson: text }),
  z.strictObject({ read: text }),
  z.strictObject({ check: text }),
  z.strictObject({ course: text }),
  z.strictObject({ placement: z.enum(areas) }),
  z.strictObject({ attendance: text, title: text }),
  z.strictObject({ external: text, title: text }),
])

/** What a course asks, as course.yaml says it. */
export const term: z.ZodType<Term> = z.lazy(() => z.union([
  leaf,
  z.strictObject({ all: z.array(term).min(1) }),
  z.strictObject({ any: z.array(term).min(1) }),
  z.strictObject({ least: z.number().int().min(1), of: z.array(term).min(1) }),
], { error: 'ghi lessons, final, { lesson: … }, { read: … }, { check: … }, { course: … }, { placement: … }, { attendance: …, title: … }, { external: …, title: … }, hoặc nhóm all, any, least và of' }))
