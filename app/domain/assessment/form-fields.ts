import type { AnswerValue } from './answer.ts'
import type { Fields } from './read-fields.ts'
import { shownItemId, type ShownOrder } from './question.ts'

/**
 * A saved answer as the fields of its form, so that it is shown again: what `readAnswer` reads, backwards.
 * The answer keeps the ids of parts; for items and rights the form only knows places («i1», «r1»). A scenario's next move is never filled in.
 */
export function fieldsOf(saved: AnswerValue | null, order: ShownOrder | undefined): Fields {
  if (saved === null) return new Map()
  if ('chosen' in saved) return new Map([['choice', saved.chosen]])
  if ('order' in saved) return new Map(saved.order.flatMap((id, place) => (id === '' ? [] : [[`place-${shownItemId(order?.choices.indexOf(id) ?? -1)}`, [String(place + 1)]] as const])))
  if ('pairs' in saved) return new Map(Object.entries(saved.pairs).map(([left, right]) => [`match-${left}`, [`r${(order?.rights.indexOf(right) ?? -1) + 1}`]]))
  if ('number' in saved) return new Map([['number', [saved.number]]])
  if ('text' in saved) return new Map([['text', [saved.text]]])
  if ('gaps' in saved) return new Map(Object.entries(saved.gaps).map(([gap, option]) => [`gap-${gap}`, [option]]))
  return new Map([['path', saved.path]])
}
