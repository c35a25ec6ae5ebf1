import { givenIn, type AnswerValue } from './answer.ts'
import { takenNumber, takenText } from './mark.ts'
import type { ClozeQuestion, MatchingQuestion, NumericQuestion, OrderingQuestion, Question, ScenarioQuestion, ShortTextQuestion } from './question.ts'
import { isBestMove, walk } from './scenario.ts'
import { splitAtGaps } from './split-at-gaps.ts'

/**
 * One line of an explanation: what it says, whether the learner took it, whether it is right, and why.
 * Lines that belong together follow each other and share `under`: the gap, or what the other side said.
 */
export interface ExplainedPart { readonly id: string; readonly text: string; readonly taken: boolean; readonly right: boolean; readonly because: string; readonly under?: string }

type Parts = readonly ExplainedPart[]

/** The lines that explain a question, by its type. An answer of another kind counts as none. */
export function explainParts(question: Question, answer: AnswerValue | null): Parts {
  const given = givenIn(answer)
  switch (question.type) {
    case 'ordering': return ofOrdering(question, given.order)
    case 'matching': return ofMatching(question, given.pairs)
    case 'numeric': return ofNumber(question, given.number)
    case 'short-text': return ofText(question, given.text)
    case 'cloze': return ofGaps(question, given.gaps)
    case 'scenario': return ofScenario(question, given.path)
    case 'hot-spot': return ofChoice(question.spots, given.chosen)
    default: return ofChoice(question.options, given.chosen)
  }
}

interface Choosable { readonly id: string; readonly text: string; readonly correct: boolean; readonly because: string }

function ofChoice(options: readonly Choosable[], chosen: readonly string[]): Parts {
  return options.map(({ id, text, correct, because }) => ({ id, text, taken: chosen.includes(id), right: correct, because }))
}

function ofOrdering({ items }: OrderingQuestion, order: readonly string[]): Parts {
  return items.map((item, place) => ({ id: item.id, text: `${place + 1}. ${item.text}`, taken: order[place] === item.id, right: true, because: item.because }))
}

function ofMatching(question: MatchingQuestion, pairs: Readonly<Record<string, string>>): Parts {
  return question.pairs.map((pair) => ({ id: pair.id, text: `${pair.left} → ${pair.right}`, taken: pairs[pair.id] === pair.id, right: true, because: pair.because }))
}

function ofNumber(question: NumericQuestion, typed: string): Parts {
  const taken = takenNumber(question, typed)
  const written = (value: number) => value.toLocaleString('vi-VN', { maximumFractionDigits: 9 })
  const unit = question.unit === undefined ? '' : ` ${question.unit}`
  const lines = question.accepted.map(({ id, value, tolerance, because, share = 1 }) => ({ id, text: `${written(value)}${tolerance > 0 ? ` ± ${written(tolerance)}` : ''}${unit}`, taken: taken?.id === id, right: share === 1, because }))
  return withOther(lines, typed, question.otherwise)
}

function ofText(question: ShortTextQuestion, typed: string): Parts {
  const taken = takenText(question, typed)
  const lines = question.accepted.map(({ id, text, because, share = 1 }) => ({ id, text: readable(text), taken: taken?.id === id, right: share === 1, because }))
  return withOther(lines, typed, question.otherwise)
}

/** An accepted text as people read it: «…» where anything may stand. */
function readable(accepted: string): string {
  return accepted.replace(/(?<!\\)\*/g, '…').replaceAll('\\*', '*')
}

/** What was typed and is none of the accepted answers stands first, with what is said of any other answer. */
function withOther(lines: Parts, typed: string, otherwise: string): Parts {
  return typed === '' || lines.some((line) => line.taken) ? lines : [{ id: 'otherwise', text: typed, taken: true, right: false, because: otherwise }, ...lines]
}

function ofGaps({ text, gaps }: ClozeQuestion, given: Readonly<Record<string, string>>): Parts {
  return gaps.flatMap((gap) => {
    const under = aroundGap(text, gap.id)
    return gap.options.map(({ id, text: option, correct, because }) => ({ id: `${gap.id}.${id}`, text: option, taken: given[gap.id] === id, right: correct, because, under }))
  })
}

/** The words around a gap, the gap itself as «…». */
function aroundGap(text: string, gapId: string): string {
  const pieces = splitAtGaps(text)
  const at = pieces.findIndex((piece) => 'gap' in piece && piece.gap === gapId)
  const words = (piece: (typeof pieces)[number] | undefined) => (piece && 'text' in piece ? piece.text : ' … ')
  const before = at > 0 ? words(pieces[at - 1]).split(/(?<=[.!?])\s/).at(-1) ?? '' : ''
  const after = at + 1 < pieces.length ? words(pieces[at + 1]).split(/(?<=[.!?])\s/)[0] ?? '' : ''
  return `${before}…${after}`.replace(/\s+/g, ' ').trim()
}

/** Each turn that was met, with everything that could be done there; a move is right when it is the shortest to the best way out. */
function ofScenario(question: ScenarioQuestion, path: readonly string[]): Parts {
  const walked = walk(question, path) ?? walk(question, [])
  const met = [...(walked?.steps ?? []), ...(walked?.turn ? [{ turn: walked.turn, move: null }] : [])]
  const moves = met.flatMap(({ turn, move: made }, step) => turn.options.map((move) => ({ id: `${step + 1}.${move.id}`, text: move.text, taken: made?.id === move.id, right: isBestMove(question, turn, move), because: move.because, under: turn.says })))
  const end = walked?.end
  return end ? [...moves, { id: 'end', text: end.text, taken: false, right: end.share === 1, because: end.because }] : moves
}
