import type { Question } from './question.ts'

interface Explained { readonly text: string; readonly because: string }
const both = ({ text, because }: Explained) => [text, because]

/** Every text a learner may read in a question, before or after answering. */
export function textsOf(question: Question): readonly string[] {
  return [question.stem, ...(question.feedback === undefined ? [] : [question.feedback]), ...partTexts(question)]
}

function partTexts(question: Question): readonly string[] {
  switch (question.type) {
    case 'ordering': return question.items.flatMap(both)
    case 'matching': return question.pairs.flatMap((pair) => [pair.left, pair.right, pair.because])
    case 'numeric': return [...question.accepted.map((each) => each.because), question.otherwise]
    case 'short-text': return [...question.accepted.flatMap(both), question.otherwise]
    case 'cloze': return [question.text.replace(/\{\{[^{}]*\}\}/g, '…'), ...question.gaps.flatMap((gap) => gap.options.flatMap(both))]
    case 'hot-spot': return [question.screen.from, question.screen.subject, question.screen.address, ...question.spots.flatMap(both)].filter((text) => text !== undefined)
    case 'scenario': return [question.with, ...question.turns.flatMap((turn) => [turn.says, ...turn.options.flatMap(both)]), ...question.ends.flatMap(both)]
    default: return question.options.flatMap(both)
  }
}
