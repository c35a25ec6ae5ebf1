import type { AnswerValue } from './answer.ts'
import { explainParts, type ExplainedPart } from './explain-parts.ts'
import { mark } from './mark.ts'
import type { Question } from './question.ts'

/** A question with its solution and reasons, for after the answer is final. `mark` is what it earned, 0…1; `feedback` is said after any answer. */
export interface ExplainedQuestion { readonly id: string; readonly stem: string; readonly answered: boolean; readonly right: boolean; readonly mark: number; readonly feedback: string | null; readonly parts: readonly ExplainedPart[] }

/**
 * What to tell after answering: for choices and hot spots every option with its reason, for an ordering the right order with what the
 * learner put in each place, for a matching each pair, for gaps the options of each, for typed answers what is accepted and what was
 * typed, for a scenario each turn that was met and how it came out. `right` of a part means: as it stands, this is right.
 */
export function explain(question: Question, answer: AnswerValue | null): ExplainedQuestion {
  const earned = mark(question, answer)
  return { id: question.id, stem: question.stem, answered: answer !== null, right: earned === 1, mark: earned, feedback: question.feedback ?? null, parts: explainParts(question, answer) }
}
