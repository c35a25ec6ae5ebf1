import { z } from 'zod'
import { reviewParts, scorings } from '#app/domain/assessment/quiz-rules.ts'

const instant = z.iso.datetime({ offset: true, error: 'Ghi ngày giờ kèm múi giờ, như «2026-12-01T08:00:00+07:00».' })
const parts = z.array(z.enum(reviewParts))
const fiveYearsOfHours = 43_800

/** The rules of one quiz in course.yaml: how it draws and judges, and whatever else differs from the default. */
export const quizRule = z.strictObject({
  draw: z.number().int().min(1),
  pass: z.number().gt(0).max(1),
  limitMinutes: z.number().int().min(1).max(1_440).exactOptional(),
  graceSeconds: z.number().int().min(0).max(3_600).exactOptional(),
  uploadHours: z.number().int().min(0).max(fiveYearsOfHours).exactOptional(),
  whenTimeIsUp: z.enum(['submit', 'abandon']).exactOptional(),
  slots: z.number().int().min(1).exactOptional(),
  pauseMinutes: z.number().int().min(0).max(10_080).exactOptional(),
  opensAt: instant.exactOptional(),
  closesAt: instant.exactOptional(),
  scoring: z.enum(scorings).exactOptional(),
  review: z.strictObject({ 'right-after': parts, 'later': parts, 'after-closing': parts }).exactOptional(),
  solutions: z.enum(['always', 'when-done']).exactOptional(),
}).refine(({ opensAt, closesAt }) => opensAt === undefined || closesAt === undefined || Date.parse(opensAt) < Date.parse(closesAt), { error: '«closesAt» phải sau «opensAt».', path: ['closesAt'] })
  .transform(({ draw, pass, ...rules }) => (Object.keys(rules).length === 0 ? { draw, pass } : { draw, pass, rules }))
