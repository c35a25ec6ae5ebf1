import type { AnswerValue } from './answer.ts'
import type { ChoiceQuestion, Question } from './question.ts'

/** Whether an answer is right. Scoring is all-or-nothing per question; no answer is not right. */
export function isRight(question: Question, answer: AnswerValue | null): boolean {
  if (answer === null) return false
  switch (question.type) {
    case 'ordering': return 'order' in answer && answer.order.length === question.items.length && question.items.every((item, place) => answer.order[place] === item.id)
    case 'matching': return 'pairs' in answer && question.pairs.every((pair) => answer.pairs[pair.id] === pair.id)
    default: return 'chosen' in answer && isExactChoice(question, new Set(answer.chosen))
  }
}

/** All the right options and no wrong one: choosing everything never passes (COMPLETION 22). */
function isExactChoice(question: ChoiceQuestion, chosen: ReadonlySet<string>): boolean {
  return question.options.every((option) => option.correct === chosen.has(option.id))
}

export interface Score { readonly right: number; readonly total: number; readonly passed: boolean }

/**
 * The score of an attempt: right ÷ total against a pass mark in [0, 1]; reaching the mark passes (50 = pass).
 * Compared in whole questions, so that no rounding decides. An attempt without questions is a bug, never a pass.
 */
export function score(marks: readonly boolean[], passMark: number): Score {
  if (marks.length === 0) throw new RangeError('an attempt has at least one question')
  if (!(passMark > 0 && passMark <= 1)) throw new RangeError('a pass mark lies in (0, 1]')
  const right = marks.filter(Boolean).length
  return { right, total: marks.length, passed: right >= neededRight(marks.length, passMark) }
}

/** How many right answers a pass takes: the smallest count whose share reaches the mark. */
export function neededRight(total: number, passMark: number): number {
  return Math.ceil(Math.round(total * passMark * 1_000_000) / 1_000_000)
}
