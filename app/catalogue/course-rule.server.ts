import { z } from 'zod'
import { quizRule } from './quiz-rule.server.ts'
import { term } from './term.server.ts'

/** The `rule` of course.yaml. */
export const courseRule = z.strictObject({
  version: z.number().int().min(1),
  lessons: z.literal('all'),
  checks: quizRule.refine(({ rules }) => rules?.offline === undefined, { error: '«offline» chỉ ghi ở bài kiểm tra cuối khóa (final): kiểm tra cuối bài lúc nào cũng mang theo được.', path: ['offline'] }),
  final: quizRule,
  order: z.literal('in-turn').exactOptional(),
  before: term.exactOptional(),
  complete: term.exactOptional(),
})
