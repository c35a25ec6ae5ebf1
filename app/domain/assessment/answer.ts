import { accept, type Result } from '../result.ts'
import { readNumber } from './number-text.ts'
import type { Question, ShownOrder } from './question.ts'
import { readChoice, readGaps, readOrder, readPairs, readPath, readTyped, type AnswerRefusal, type Fields } from './read-fields.ts'
import { walk } from './scenario.ts'

/**
 * What a learner answered, by part id.
 * chosen: the options or spots ticked · order: the items in the learner's order, '' where none is placed yet · pairs: left id → right id ·
 * number and text: as typed · gaps: gap id → option id · path: the moves of a scenario from its start.
 */
export type AnswerValue =
  | { readonly chosen: readonly string[] }
  | { readonly order: readonly string[] }
  | { readonly pairs: Readonly<Record<string, string>> }
  | { readonly number: string }
  | { readonly text: string }
  | { readonly gaps: Readonly<Record<string, string>> }
  | { readonly path: readonly string[] }

/** Everything an answer of some type may hold; what this one does not hold is empty. */
export interface Given { readonly chosen: readonly string[]; readonly order: readonly string[]; readonly pairs: Readonly<Record<string, string>>; readonly number: string; readonly text: string; readonly gaps: Readonly<Record<string, string>>; readonly path: readonly string[] }

/** What an answer holds; nothing of a kind it is not, and nothing at all when there is none. */
export function givenIn(answer: AnswerValue | null): Given {
  return { chosen: [], order: [], pairs: {}, number: '', text: '', gaps: {}, path: [], ...answer }
}

export type { AnswerRefusal } from './read-fields.ts'

/**
 * The fields of an answer form → an answer to this very question.
 * `fields` maps a field name to the values sent: `choice` (one or many ids) for choices and hot spots, `place-i1` (the first item
 * shown) = «1», «2», … for ordering, `match-<pair id>` = «r1», … for matching, `number`, `text`, `gap-<gap id>` = option id,
 * and for a scenario `path` (the moves so far, in order) with `choice` (the next one).
 * Unknown, repeated or missing parts are refused (COMPLETION 22).
 */
export function readAnswer(question: Question, order: ShownOrder, fields: Fields): Result<AnswerValue, AnswerRefusal> {
  const read = readFields(question, order, fields, true)
  return read.ok && 'number' in read.value && readNumber(read.value.number).length === 0 ? { ok: false, reason: 'answer-not-a-number' } : read
}

/**
 * The same fields, taken while the learner is still at work: what is incomplete is kept as it is, so that no tap is lost.
 * Of two items at one place the one shown first keeps it. A move of a scenario is kept like an answer, since it is sent only by its button.
 * Parts that are not of this question are still refused.
 */
export function readTap(question: Question, order: ShownOrder, fields: Fields): Result<AnswerValue, AnswerRefusal> {
  return readFields(question, order, fields, false)
}

function readFields(question: Question, order: ShownOrder, fields: Fields, isWhole: boolean): Result<AnswerValue, AnswerRefusal> {
  switch (question.type) {
    case 'ordering': return named('order', readOrder(order.choices, fields, isWhole))
    case 'matching': return named('pairs', readPairs(question.pairs.map(({ id }) => id), order, fields, isWhole))
    case 'numeric': return named('number', readTyped(fields, 'number', isWhole))
    case 'short-text': return named('text', readTyped(fields, 'text', isWhole))
    case 'cloze': return named('gaps', readGaps(question, fields, isWhole))
    case 'scenario': return named('path', readPath(question, fields, isWhole))
    case 'hot-spot': return named('chosen', readChoice(question.spots, fields, { isWhole, isOne: question.pick === 'one' }))
    default: return named('chosen', readChoice(question.options, fields, { isWhole, isOne: question.type !== 'multiple' }))
  }
}

function named<Name extends string, Value>(name: Name, read: Result<Value, AnswerRefusal>): Result<{ readonly [key in Name]: Value }, AnswerRefusal> {
  return read.ok ? accept({ [name]: read.value } as { readonly [key in Name]: Value }) : read
}

/** Whether an answer is whole: nothing left open, and a scenario at its end. What is not whole still counts for what it earns. */
export function isAnswered(question: Question, answer: AnswerValue | null): boolean {
  const given = givenIn(answer)
  switch (question.type) {
    case 'ordering': return question.items.every(({ id }) => given.order.includes(id))
    case 'matching': return new Set(question.pairs.flatMap(({ id }) => given.pairs[id] ?? [])).size === question.pairs.length
    case 'numeric': return readNumber(given.number).length > 0
    case 'short-text': return given.text !== ''
    case 'cloze': return question.gaps.every(({ id }) => given.gaps[id] !== undefined)
    case 'scenario': return (walk(question, given.path)?.end ?? null) !== null
    default: return given.chosen.length > 0
  }
}

/** The positions (from 1) whose answer is whole. `answers`: position → last answer. */
export function answeredPositions(questions: readonly Question[], answers: ReadonlyMap<number, AnswerValue>): ReadonlySet<number> {
  return new Set([...answers.keys()].filter((position) => {
    const question = questions[position - 1]
    return question !== undefined && isAnswered(question, answers.get(position) ?? null)
  }))
}
