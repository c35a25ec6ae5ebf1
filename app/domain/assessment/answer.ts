import { accept, refuse, type Result } from '../result.ts'
import { partIds, shownItemId, type Question, type ShownOrder } from './question.ts'

/**
 * What a learner answered, by part id.
 * chosen: the options ticked · order: the items in the learner's order · pairs: left id → right id.
 */
export type AnswerValue =
  | { readonly chosen: readonly string[] }
  | { readonly order: readonly string[] }
  | { readonly pairs: Readonly<Record<string, string>> }

export type AnswerRefusal = 'answer-empty' | 'answer-unknown-part' | 'answer-repeated-part' | 'answer-incomplete' | 'answer-of-another-kind'

/**
 * The fields of an answer form → an answer to this very question.
 * `fields` maps a field name to the values sent: `choice` (one or many option ids) for choices,
 * `place-i1` (the first item shown) = «1», «2», … for ordering, `match-<pair id>` = «r1», … for matching.
 * Unknown, repeated or missing parts are refused (COMPLETION 22).
 */
export function readAnswer(question: Question, order: ShownOrder, fields: ReadonlyMap<string, readonly string[]>): Result<AnswerValue, AnswerRefusal> {
  switch (question.type) {
    case 'ordering': return readOrder(order.choices, fields)
    case 'matching': return readPairs(partIds(question), order, fields)
    default: return readChoice(question.type, partIds(question), fields.get('choice') ?? [])
  }
}

function readChoice(type: 'single' | 'multiple' | 'true-false', ids: readonly string[], chosen: readonly string[]): Result<AnswerValue, AnswerRefusal> {
  if (chosen.length === 0) return refuse('answer-empty')
  if (chosen.some((id) => !ids.includes(id))) return refuse('answer-unknown-part')
  if (new Set(chosen).size !== chosen.length) return refuse('answer-repeated-part')
  if (type !== 'multiple' && chosen.length > 1) return refuse('answer-of-another-kind')
  return accept({ chosen: [...chosen].sort() })
}

function readOrder(ids: readonly string[], fields: ReadonlyMap<string, readonly string[]>): Result<AnswerValue, AnswerRefusal> {
  const places = ids.map((id, shown) => ({ id, place: fields.get(`place-${shownItemId(shown)}`)?.[0] ?? '' }))
  if (places.every(({ place }) => place === '')) return refuse('answer-empty')
  if (places.some(({ place }) => place === '')) return refuse('answer-incomplete')
  if (places.some(({ place }) => !/^[1-9]\d?$/.test(place) || Number(place) > ids.length)) return refuse('answer-unknown-part')
  if (new Set(places.map(({ place }) => place)).size !== ids.length) return refuse('answer-repeated-part')
  return accept({ order: places.toSorted((a, b) => Number(a.place) - Number(b.place)).map(({ id }) => id) })
}

function readPairs(ids: readonly string[], order: ShownOrder, fields: ReadonlyMap<string, readonly string[]>): Result<AnswerValue, AnswerRefusal> {
  const given = ids.map((id) => ({ id, right: fields.get(`match-${id}`)?.[0] ?? '' }))
  if (given.every(({ right }) => right === '')) return refuse('answer-empty')
  if (given.some(({ right }) => right === '')) return refuse('answer-incomplete')
  const pairs = given.map(({ id, right }) => [id, /^r[1-9]\d?$/.test(right) ? order.rights[Number(right.slice(1)) - 1] : undefined] as const)
  if (pairs.some(([, right]) => right === undefined)) return refuse('answer-unknown-part')
  if (new Set(pairs.map(([, right]) => right)).size !== ids.length) return refuse('answer-repeated-part')
  return accept({ pairs: Object.fromEntries(pairs.map(([left, right]) => [left, right ?? ''])) })
}
