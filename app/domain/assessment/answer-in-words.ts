import { givenIn, type AnswerValue } from './answer.ts'
import type { ClozeQuestion, MatchingQuestion, OrderingQuestion, Question, ScenarioQuestion } from './question.ts'
import { walk } from './scenario.ts'
import { splitAtGaps } from './split-at-gaps.ts'

/**
 * What was answered, in the words of the question, a line each; none when nothing was answered yet. Says nothing of what is right: it
 * reads neither marks nor reasons, so that it may be shown before an attempt is handed in.
 */
export function answerInWords(question: Question, answer: AnswerValue): readonly string[] {
  const given = givenIn(answer)
  switch (question.type) {
    case 'ordering': return inOrder(question, given.order)
    case 'matching': return inPairs(question, given.pairs)
    case 'numeric': return given.number === '' ? [] : [`${given.number}${question.unit === undefined ? '' : ` ${question.unit}`}`]
    case 'short-text': return given.text === '' ? [] : [given.text]
    case 'cloze': return inGaps(question, given.gaps)
    case 'scenario': return inMoves(question, given.path)
    case 'hot-spot': return textsOf(question.spots, given.chosen)
    default: return textsOf(question.options, given.chosen)
  }
}

interface Named { readonly id: string; readonly text: string }

/** In the author's order: in which order boxes were ticked says nothing. */
function textsOf(parts: readonly Named[], chosen: readonly string[]): readonly string[] {
  return parts.filter(({ id }) => chosen.includes(id)).map(({ text }) => text)
}

/** Places still empty leave their number out. */
function inOrder({ items }: OrderingQuestion, order: readonly string[]): readonly string[] {
  return order.flatMap((id, place) => items.filter((item) => item.id === id).map(({ text }) => `${place + 1}. ${text}`))
}

function inPairs({ pairs }: MatchingQuestion, given: Readonly<Record<string, string>>): readonly string[] {
  return pairs.flatMap(({ id, left }) => pairs.filter((other) => other.id === given[id]).map(({ right }) => `${left} → ${right}`))
}

/** One line: the text with what was put into its gaps, «…» where nothing was. */
function inGaps({ text, gaps }: ClozeQuestion, given: Readonly<Record<string, string>>): readonly string[] {
  if (gaps.every(({ id }) => given[id] === undefined)) return []
  const filled = (gapId: string) => gaps.find(({ id }) => id === gapId)?.options.find(({ id }) => id === given[gapId])?.text
  return [splitAtGaps(text).map((piece) => ('text' in piece ? piece.text : `[${filled(piece.gap) ?? '…'}]`)).join('')]
}

function inMoves(question: ScenarioQuestion, path: readonly string[]): readonly string[] {
  return (walk(question, path)?.steps ?? []).map(({ move }, step) => `${step + 1}. ${move.text}`)
}
