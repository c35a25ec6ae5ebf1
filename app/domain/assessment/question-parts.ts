import type { Question } from './question.ts'

/** One thing that can be answered, or comes of an answer, as a line of text; `isRight` when it earns everything. */
export interface QuestionPart { readonly text: string; readonly isRight: boolean; readonly because: string }

/** A question's parts for whoever may see its solution: answers with their reasons, in the author's order. */
export function questionParts(question: Question): readonly QuestionPart[] {
  switch (question.type) {
    case 'ordering': return question.items.map(({ text, because }, place) => ({ text: `${place + 1}. ${text}`, isRight: true, because }))
    case 'matching': return question.pairs.map(({ left, right, because }) => ({ text: `${left} → ${right}`, isRight: true, because }))
    case 'numeric': return [...question.accepted.map(({ value, tolerance, because, share = 1 }) => ({ text: numberText(value, tolerance, question.unit), isRight: share === 1, because })), otherwise(question.otherwise)]
    case 'short-text': return [...question.accepted.map(({ text, because, share = 1 }) => ({ text, isRight: share === 1, because })), otherwise(question.otherwise)]
    case 'cloze': return question.gaps.flatMap((gap) => gap.options.map(({ text, correct, because }) => ({ text: `{{${gap.id}}} ${text}`, isRight: correct, because })))
    case 'hot-spot': return question.spots.map(({ text, correct, because }) => ({ text, isRight: correct, because }))
    case 'scenario': return [
      ...question.turns.flatMap((turn) => [{ text: `«${turn.says}»`, isRight: false, because: '' }, ...turn.options.map(({ text, because }) => ({ text: `→ ${text}`, isRight: false, because }))]),
      ...question.ends.map(({ text, share, because }) => ({ text: `■ ${text}`, isRight: share === 1, because })),
    ]
    default: return question.options.map(({ text, correct, because }) => ({ text, isRight: correct, because }))
  }
}

function numberText(value: number, tolerance: number, unit = ''): string {
  return `${value}${tolerance === 0 ? '' : ` ± ${tolerance}`}${unit === '' ? '' : ` ${unit}`}`
}

function otherwise(because: string): QuestionPart {
  return { text: '…', isRight: false, because }
}
