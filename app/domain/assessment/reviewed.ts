import type { ExplainedPart } from './explain-parts.ts'
import type { ExplainedQuestion } from './explain.ts'
import type { Question } from './question.ts'
import type { ReviewPart } from './quiz-rules.ts'

/** A line of a result page; `right` is null where it is kept back: neither right nor wrong is then said of it. */
export type ReviewedPart = Omit<ExplainedPart, 'right'> & { readonly right: boolean | null }

/** A question on a result page; without its mark, nobody is told whether it was right. */
export interface ReviewedQuestion extends Omit<ExplainedQuestion, 'parts'> { readonly tellsMark: boolean; readonly parts: readonly ReviewedPart[] }

/** Types whose parts, as they are explained, show what was taken without showing what is right. */
const tellsOnlyTaken: ReadonlySet<Question['type']> = new Set(['single', 'multiple', 'true-false', 'hot-spot'])

/** What of an explained question may be told: nothing that is withheld stays in it, so that nothing of it reaches the document. */
export function reviewed(explained: ExplainedQuestion, type: Question['type'], shown: ReadonlySet<ReviewPart>): ReviewedQuestion {
  const tellsMark = shown.has('marks')
  const tellsRight = shown.has('right-answers')
  const own = shown.has('own-answers')
  const parts = explained.parts.filter((part) => (tellsRight ? own || part.right : own && part.taken && tellsOnlyTaken.has(type)))
    .map((part) => ({ ...part, taken: own && part.taken, right: tellsRight ? part.right : null, because: shown.has('feedback') ? part.because : '' }))
  return { ...explained, tellsMark, right: tellsMark && explained.right, mark: tellsMark ? explained.mark : 0, feedback: shown.has('feedback') ? explained.feedback : null, parts }
}
