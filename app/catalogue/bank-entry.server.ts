import { z } from 'zod'
import type { Level } from '#app/domain/assessment/question.ts'
import { isSlug } from '#app/domain/catalogue/check-text.ts'
import { filledIn as text } from './text.server.ts'

/** What every question has; the optional fields stay absent when an author leaves them out. */
const base = {
  id: text,
  competence: text,
  level: z.enum(['NB', 'TH', 'VD'] satisfies Level[]),
  difficulty: z.number().min(0).max(1),
  stem: text,
  feedback: text.optional(),
  family: text.optional(),
  tags: z.array(text).min(1).optional(),
}
const scoring = z.enum(['exact', 'per-part']).optional()
const option = z.strictObject({ text, correct: z.boolean().default(false), because: text })
const options = z.array(option).min(2).max(6)
const share = z.number().min(0).max(1).optional()
/** Names a gap, a turn or an end inside its question. */
const slug = text.refine(isSlug, 'chỉ dùng chữ thường không dấu, số và gạch nối')

const numeric = z.strictObject({
  ...base, type: z.literal('numeric'), unit: text.optional(), otherwise: text,
  accepted: z.array(z.strictObject({ value: z.number(), tolerance: z.number().default(0), because: text, share })).min(1).max(6),
})
const shortText = z.strictObject({
  ...base, type: z.literal('short-text'), otherwise: text,
  accepted: z.array(z.strictObject({ text, because: text, share })).min(1).max(20),
  compare: z.strictObject({ letterCase: z.enum(['ignore', 'exact']).default('ignore'), diacritics: z.enum(['exact', 'tone-placement', 'ignore']).default('tone-placement') }).prefault({}),
})
const cloze = z.strictObject({ ...base, type: z.literal('cloze'), scoring, text, gaps: z.array(z.strictObject({ id: slug, options })).min(1).max(8) })
const hotSpot = z.strictObject({
  ...base, type: z.literal('hot-spot'), scoring, pick: z.enum(['one', 'all']),
  screen: z.strictObject({ kind: z.enum(['sms', 'email', 'web', 'app', 'chat']), from: text.optional(), at: text.optional(), subject: text.optional(), address: text.optional() }),
  spots: z.array(option.extend({ place: z.enum(['from', 'subject', 'address', 'body', 'button', 'permission']) })).min(2).max(10),
})
const scenario = z.strictObject({
  ...base, type: z.literal('scenario'), channel: z.enum(['call', 'chat', 'sms']), with: text, start: slug,
  turns: z.array(z.strictObject({ id: slug, says: text, options: z.array(z.strictObject({ text, because: text, next: slug })).min(2).max(5) })).min(1).max(20),
  ends: z.array(z.strictObject({ id: slug, text, share: z.number().min(0).max(1), because: text })).min(2).max(10),
})

/** One question as authors write it: content/README.md, «A bank». */
export const bankEntry = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('single'), options }),
  z.strictObject({ ...base, type: z.literal('multiple'), scoring, options }),
  z.strictObject({ ...base, type: z.literal('true-false'), answer: z.boolean(), ifTrue: text, ifFalse: text }),
  z.strictObject({ ...base, type: z.literal('ordering'), scoring, items: z.array(z.strictObject({ text, because: text })) }),
  z.strictObject({ ...base, type: z.literal('matching'), scoring, pairs: z.array(z.strictObject({ left: text, right: text, because: text })) }),
  numeric, shortText, cloze, hotSpot, scenario,
])
export type BankEntry = z.infer<typeof bankEntry>
