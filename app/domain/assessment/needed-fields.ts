import type { ShownQuestion } from './shown-question.ts'

/** The fields of a form that must all hold something before an answer is whole: what may be known of a graded question where no server reads the form. */
export function neededFields(question: Exclude<ShownQuestion, { type: 'scenario' }>): readonly string[] {
  switch (question.type) {
    case 'ordering': return question.choices.map(({ id }) => `place-${id}`)
    case 'matching': return question.choices.map(({ id }) => `match-${id}`)
    case 'numeric': return ['number']
    case 'short-text': return ['text']
    case 'cloze': return question.pieces.flatMap((piece) => ('gap' in piece ? [`gap-${piece.gap}`] : []))
    default: return ['choice']
  }
}
