import type { AnswerValue } from './answer.ts'
import { insideId, shownItemId, type ChoiceQuestion, type ClozeQuestion, type HotSpotQuestion, type MatchingQuestion, type OrderingQuestion, type Question, type ScenarioQuestion, type Screen, type ShownOrder, type SpotPlace } from './question.ts'
import { walk } from './scenario.ts'
import { splitAtGaps } from './split-at-gaps.ts'

/** A part as it is shown: what its field is called, and its words. */
export interface ShownPart { readonly id: string; readonly text: string }
interface ShownBase { readonly id: string; readonly stem: string }

export interface ShownChoice extends ShownBase { readonly type: ChoiceQuestion['type']; readonly choices: readonly ShownPart[] }
/** The ids of items are only positions, since their own tell the right order. */
export interface ShownOrdering extends ShownBase { readonly type: 'ordering'; readonly choices: readonly ShownPart[] }
/** The lefts, and the rights to choose from; the ids of rights are only positions, so they tell nothing. */
export interface ShownMatching extends ShownBase { readonly type: 'matching'; readonly choices: readonly ShownPart[]; readonly rights: readonly ShownPart[] }
export interface ShownNumeric extends ShownBase { readonly type: 'numeric'; readonly unit: string | null }
export interface ShownShortText extends ShownBase { readonly type: 'short-text' }
/** A gap, or the text before, between and after the gaps. */
export type ShownPiece = { readonly text: string } | { readonly gap: string; readonly options: readonly ShownPart[] }
export interface ShownCloze extends ShownBase { readonly type: 'cloze'; readonly pieces: readonly ShownPiece[] }
export interface ShownSpot extends ShownPart { readonly place: SpotPlace }
export interface ShownHotSpot extends ShownBase { readonly type: 'hot-spot'; readonly pick: HotSpotQuestion['pick']; readonly screen: Screen; readonly spots: readonly ShownSpot[] }
/** The conversation so far, and what can be done now; null when it is over. `path` is what the form sends back. */
export interface ShownScenario extends ShownBase { readonly type: 'scenario'; readonly channel: ScenarioQuestion['channel']; readonly with: string; readonly path: readonly string[]; readonly said: readonly { readonly says: string; readonly did: string }[]; readonly turn: { readonly says: string; readonly options: readonly ShownPart[] } | null }

/** What a learner may see before answering: no solution, no feedback, no share. */
export type ShownQuestion = ShownChoice | ShownOrdering | ShownMatching | ShownNumeric | ShownShortText | ShownCloze | ShownHotSpot | ShownScenario

/**
 * The only road from a question to a browser for graded quizzes: the text without solution or feedback, in the drawn order.
 * Of a scenario only the turns that `answer` has reached; how it comes out stays here, since in a graded quiz that is the solution.
 */
export function withoutSolution(question: Question, order: ShownOrder, answer: AnswerValue | null = null): ShownQuestion {
  const { id, stem } = question
  switch (question.type) {
    case 'ordering': return { id, stem, type: question.type, choices: inOrder(question, order).map(({ text }, place) => ({ id: shownItemId(place), text })) }
    case 'matching': return { id, stem, type: question.type, ...sidesOf(question, order) }
    case 'numeric': return { id, stem, type: question.type, unit: question.unit ?? null }
    case 'short-text': return { id, stem, type: question.type }
    case 'cloze': return { id, stem, type: question.type, pieces: piecesOf(question, order) }
    case 'hot-spot': return { id, stem, type: question.type, pick: question.pick, screen: question.screen, spots: question.spots.map(({ id: spot, place, text }) => ({ id: spot, place, text })) }
    case 'scenario': return { id, stem, type: question.type, channel: question.channel, with: question.with, ...soFar(question, order, answer) }
    default: return { id, stem, type: question.type, choices: chosenFrom(question.options, order.choices) }
  }
}

/** The parts that an order names, in that order. */
function chosenFrom(parts: readonly ShownPart[], ids: readonly string[]): readonly ShownPart[] {
  return ids.map((id) => ({ id, text: parts.find((part) => part.id === id)?.text ?? '' }))
}

function inOrder(question: OrderingQuestion, order: ShownOrder): readonly ShownPart[] {
  return chosenFrom(question.items, order.choices)
}

function sidesOf({ pairs }: MatchingQuestion, order: ShownOrder): Pick<ShownMatching, 'choices' | 'rights'> {
  const rights = chosenFrom(pairs.map(({ id, right }) => ({ id, text: right })), order.rights)
  return { choices: chosenFrom(pairs.map(({ id, left }) => ({ id, text: left })), order.choices), rights: rights.map(({ text }, place) => ({ id: `r${place + 1}`, text })) }
}

/** The options of a gap or a turn, in the drawn order. */
function inside(outer: string, options: readonly ShownPart[], order: ShownOrder): readonly ShownPart[] {
  return order.choices.flatMap((named) => options.filter((option) => insideId(outer, option.id) === named)).map(({ id, text }) => ({ id, text }))
}

function piecesOf({ text, gaps }: ClozeQuestion, order: ShownOrder): readonly ShownPiece[] {
  return splitAtGaps(text).map((piece) => {
    const gap = 'gap' in piece ? gaps.find(({ id }) => id === piece.gap) : undefined
    return gap ? { gap: gap.id, options: inside(gap.id, gap.options, order) } : 'text' in piece ? piece : { text: '' }
  })
}

function soFar(question: ScenarioQuestion, order: ShownOrder, answer: AnswerValue | null): Pick<ShownScenario, 'path' | 'said' | 'turn'> {
  const path = answer !== null && 'path' in answer ? answer.path : []
  const walked = walk(question, path)
  if (!walked) return soFar(question, order, null)
  const said = walked.steps.map(({ turn, move }) => ({ says: turn.says, did: move.text }))
  return { path, said, turn: walked.turn && { says: walked.turn.says, options: inside(walked.turn.id, walked.turn.options, order) } }
}

