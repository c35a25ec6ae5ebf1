import type { AnswerValue } from './answer.ts'
import { isRight } from './mark.ts'
import type { Question } from './question.ts'

/** One line of an explanation: what it says, whether the learner took it, whether it is right, and why. */
export interface ExplainedPart { readonly id: string; readonly text: string; readonly taken: boolean; readonly right: boolean; readonly because: string }

/** A question with its solution and reasons, for after the answer is final. */
export interface ExplainedQuestion { readonly id: string; readonly stem: string; readonly answered: boolean; readonly right: boolean; readonly parts: readonly ExplainedPart[] }

/**
 * What to tell after answering: for choices every option with its reason, for an ordering the right order with what the learner put
 * in each place, for a matching each pair. `right` of a part means: as it stands, this is right.
 */
export function explain(question: Question, answer: AnswerValue | null): ExplainedQuestion {
  const { id, stem } = question
  return { id, stem, answered: answer !== null, right: isRight(question, answer), parts: partsOf(question, answer) }
}

function partsOf(question: Question, answer: AnswerValue | null): readonly ExplainedPart[] {
  switch (question.type) {
    case 'ordering': {
      const order = answer !== null && 'order' in answer ? answer.order : []
      return question.items.map((item, place) => ({ id: item.id, text: `${place + 1}. ${item.text}`, taken: order[place] === item.id, right: true, because: item.because }))
    }
    case 'matching': {
      const pairs = answer !== null && 'pairs' in answer ? answer.pairs : {}
      return question.pairs.map((pair) => ({ id: pair.id, text: `${pair.left} → ${pair.right}`, taken: pairs[pair.id] === pair.id, right: true, because: pair.because }))
    }
    default: {
      const chosen = answer !== null && 'chosen' in answer ? answer.chosen : []
      return question.options.map((option) => ({ id: option.id, text: option.text, taken: chosen.includes(option.id), right: option.correct, because: option.because }))
    }
  }
}
