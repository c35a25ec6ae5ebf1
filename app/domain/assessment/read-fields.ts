import { accept, refuse, type Result } from '../result.ts'
import { longestText } from './compare-text.ts'
import { withoutIdentityNumbers } from '../people/identity-number.ts'
import { streamSafe, visible } from '../people/text.ts'
import { longestNumber } from './number-text.ts'
import { shownItemId, type ClozeQuestion, type ScenarioQuestion, type ShownOrder } from './question.ts'
import { walk } from './scenario.ts'

/** Why the fields of a form are no answer to a question. */
export type AnswerRefusal = 'answer-empty' | 'answer-unknown-part' | 'answer-repeated-part' | 'answer-incomplete' | 'answer-of-another-kind' | 'answer-not-a-number' | 'answer-too-long'

/** A form by the names of its fields. */
export type Fields = ReadonlyMap<string, readonly string[]>
type Read<Value> = Result<Value, AnswerRefusal>

const first = (fields: Fields, name: string) => fields.get(name)?.[0] ?? ''

/** Options or spots by id, sorted. */
export function readChoice(parts: readonly { readonly id: string }[], fields: Fields, { isWhole, isOne }: { readonly isWhole: boolean; readonly isOne: boolean }): Read<readonly string[]> {
  const chosen = fields.get('choice') ?? []
  if (isWhole && chosen.length === 0) return refuse('answer-empty')
  if (chosen.some((id) => parts.every((part) => part.id !== id))) return refuse('answer-unknown-part')
  if (new Set(chosen).size !== chosen.length) return refuse('answer-repeated-part')
  if (isOne && chosen.length > 1) return refuse('answer-of-another-kind')
  return accept([...chosen].sort())
}

/** Items in the learner's order, '' at a place without one. */
export function readOrder(ids: readonly string[], fields: Fields, isWhole: boolean): Read<readonly string[]> {
  const places = ids.map((id, shown) => ({ id, place: first(fields, `place-${shownItemId(shown)}`) }))
  const given = places.filter(({ place }) => place !== '')
  const missing = isWhole ? missed(given.length, ids.length) : null
  if (missing) return missing
  if (given.some(({ place }) => !/^[1-9]\d?$/.test(place) || Number(place) > ids.length)) return refuse('answer-unknown-part')
  if (isWhole && new Set(given.map(({ place }) => place)).size !== ids.length) return refuse('answer-repeated-part')
  return accept(ids.map((_, at) => given.find(({ place }) => Number(place) === at + 1)?.id ?? ''))
}

/** Left id → right id, for the lefts that have one. */
export function readPairs(ids: readonly string[], order: ShownOrder, fields: Fields, isWhole: boolean): Read<Readonly<Record<string, string>>> {
  const given = ids.map((id) => ({ id, right: first(fields, `match-${id}`) })).filter(({ right }) => right !== '')
  const missing = isWhole ? missed(given.length, ids.length) : null
  if (missing) return missing
  const pairs = given.map(({ id, right }) => [id, /^r[1-9]\d?$/.test(right) ? order.rights[Number(right.slice(1)) - 1] : undefined] as const)
  if (pairs.some(([, right]) => right === undefined)) return refuse('answer-unknown-part')
  if (isWhole && new Set(pairs.map(([, right]) => right)).size !== ids.length) return refuse('answer-repeated-part')
  return accept(Object.fromEntries(pairs.map(([left, right]) => [left, right ?? ''])))
}

/** Gap id → option id, for the gaps that have one. */
export function readGaps({ gaps }: ClozeQuestion, fields: Fields, isWhole: boolean): Read<Readonly<Record<string, string>>> {
  const given = gaps.map((gap) => ({ gap, option: first(fields, `gap-${gap.id}`) })).filter(({ option }) => option !== '')
  const missing = isWhole ? missed(given.length, gaps.length) : null
  if (missing) return missing
  if (given.some(({ gap, option }) => gap.options.every(({ id }) => id !== option))) return refuse('answer-unknown-part')
  return accept(Object.fromEntries(given.map(({ gap, option }) => [gap.id, option])))
}

/** What was typed, in NFC, without what nobody sees, and without spaces around it; of a text without identity numbers, since answers of phones come by no form (DECISIONS 90). */
export function readTyped(fields: Fields, name: 'number' | 'text', isWhole: boolean): Read<string> {
  const read = streamSafe(visible(first(fields, name))).normalize('NFC').trim()
  const typed = name === 'text' ? withoutIdentityNumbers(read, '•'.repeat(12)) : read
  if (typed.length > (name === 'number' ? longestNumber : longestText)) return refuse('answer-too-long')
  if (isWhole && typed === '') return refuse('answer-empty')
  return accept(typed)
}

/** The moves so far, with the next one when it is made: a form is sent only by its button, never by a tap. */
export function readPath(question: ScenarioQuestion, fields: Fields, isWhole: boolean): Read<readonly string[]> {
  const next = fields.get('choice') ?? []
  if (isWhole && next.length === 0) return refuse('answer-empty')
  if (next.length > 1) return refuse('answer-of-another-kind')
  const path = [...(fields.get('path') ?? []), ...next]
  return walk(question, path) ? accept(path) : refuse('answer-unknown-part')
}

/** Nothing given is empty, some of it incomplete; all of it is neither. */
function missed(given: number, asked: number): Result<never, AnswerRefusal> | null {
  return given === 0 ? refuse('answer-empty') : given < asked ? refuse('answer-incomplete') : null
}
