import { z } from 'zod'
import { reviewParts, scorings } from '#app/domain/assessment/quiz-rules.ts'

const instant = z.iso.datetime({ offset: true, error: 'Ghi ngày giờ kèm múi giờ, như «2026-12-01T08:00:00+07:00».' })
const parts = z.array(z.enum(reviewParts))
const fiveYearsOfHours = 43_800

const line = z.strictObject({
  competence: z.string().regex(/^\d(\.\d)?$/, { error: 'Ghi nhóm năng lực như "4" hoặc năng lực như "4.2"' }).exactOptional(),
  level: z.enum(['NB', 'TH', 'VD']).exactOptional(),
  difficulty: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).refine(([least, greatest]) => least <= greatest, { error: 'Ghi độ khó từ nhỏ tới lớn, như [0.3, 0.6]' }).exactOptional(),
  tag: z.string().min(1).exactOptional(),
  count: z.number().int().min(1),
})

/** The rules of one quiz in course.yaml: how it draws and judges, and whatever else differs from the default. */
export const quizRule = z.strictObject({
  draw: z.number().int().min(1),
  pass: z.number().gt(0).max(1),
  blueprint: z.array(line).min(1).exactOptional(),
  orAllAttempts: z.literal(true).exactOptional(),
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
  offline: z.literal(true).exactOptional(),
}).refine(({ opensAt, closesAt }) => opensAt === undefined || closesAt === undefined || Date.parse(opensAt) < Date.parse(closesAt), { error: '«closesAt» phải sau «opensAt».', path: ['closesAt'] })
  .refine(({ orAllAttempts, slots }) => orAllAttempts === undefined || slots !== undefined, { error: '«orAllAttempts» cần số lượt: ghi «slots», như «slots: 2».', path: ['orAllAttempts'] })
  .transform(({ draw, pass, blueprint, orAllAttempts, ...rules }) => ({ draw, pass, ...(blueprint && { blueprint }), ...(orAllAttempts && { orAllAttempts }), ...(Object.keys(rules).length > 0 && { rules }) }))
