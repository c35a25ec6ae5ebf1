import type { FilePlace } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, lackOf, unsupported, type DraftBody, type Read } from '../draft.server.ts'
import { allWithin, childOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import { readFeedback, type ItemFeedback } from './feedback.server.ts'
import { materialText } from './material.server.ts'
import { readScores } from './scores.server.ts'

/** QTI 1.2 as R/exams, Canvas and ILIAS write it: every <item>, in its order. */
export function readQti12(root: XmlElement, entry?: string): readonly Read[] {
  return allWithin(root, 'item').map((item, at) => readItem(item, { ...(entry === undefined ? {} : { entry }), line: item.line, question: at + 1, ...named(item.attributes.title ?? item.attributes.ident ?? '') }))
}

const named = (name: string) => (name === '' ? {} : { name })
const noPlace: Readonly<Record<string, Parameters<typeof unsupported>[2]>> = {
  essay_question: 'essay', text_only_question: 'description', file_upload_question: 'essay', calculated_question: 'calculated',
  fill_in_multiple_blanks_question: 'typed-gaps', multiple_dropdowns_question: 'typed-gaps', 'text question': 'essay', 'cloze question': 'typed-gaps', 'imagemap question': 'drag-and-drop',
}

interface Item { readonly item: XmlElement; readonly where: FilePlace; readonly type: string; readonly fields: ReadonlyMap<string, readonly string[]>; readonly feedback: ItemFeedback; readonly presentation: XmlElement }

function readItem(item: XmlElement, where: FilePlace): Read {
  const fields = metadataOf(item)
  const type = fields.get('question_type')?.[0] ?? fields.get('QUESTIONTYPE')?.[0] ?? 'item'
  const presentation = childOf(item, 'presentation')
  const kind = noPlace[type.toLowerCase()]
  if (kind) return unsupported(where, type, kind)
  if (!presentation) return faulty(where, 'stem-missing')
  return readResponses({ item, where, type, fields, feedback: readFeedback(item), presentation })
}

function metadataOf(item: XmlElement): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>()
  for (const field of allWithin(item, 'qtimetadatafield')) {
    const label = rawText(childOf(field, 'fieldlabel')).trim()
    fields.set(label, [...(fields.get(label) ?? []), rawText(childOf(field, 'fieldentry')).trim()])
  }
  return fields
}

function readResponses(read: Item): Read {
  const choices = allWithin(read.presentation, 'response_lid')
  const typed = allWithin(read.presentation, 'response_str', 'response_num')
  if (choices.length + typed.length === 0) return unsupported(read.where, read.type, 'description')
  if (typed.length === 1 && choices.length === 0) return readTyped(read, typed[0] as XmlElement)
  if (typed.length > 0) return unsupported(read.where, read.type, 'typed-gaps')
  return choices.length > 1 ? readMatching(read, choices) : readChoice(read, choices[0] as XmlElement)
}

function finished({ where, type, presentation, feedback, fields, item }: Item, texts: Parameters<typeof lackOf>[2], body: DraftBody): Read {
  const stem = materialText(presentation, ['response_lid', 'response_str', 'response_num'])
  return lackOf(where, type, [stem, feedback.general, ...texts]) ?? drafted({ where, name: item.attributes.title ?? '', tags: fields.get('tag') ?? [], stem: stem.text, feedback: feedback.general.text, body })
}

function readChoice(read: Item, response: XmlElement): Read {
  const labels = allWithin(response, 'response_label').map((label) => ({ ident: label.attributes.ident ?? '', text: materialText(label) }))
  const cardinality = (response.attributes.rcardinality ?? 'Single').toLowerCase()
  const { shares, order } = readScores(read.item, cardinality === 'multiple')
  const texts = labels.map(({ text }) => text)
  if (cardinality === 'ordered') {
    const inOrder = order.flatMap((ident) => labels.filter((label) => label.ident === ident))
    return inOrder.length < labels.length ? faulty(read.where, 'no-right-option') : finished(read, texts, { kind: 'ordering', items: inOrder.map(({ ident, text }) => ({ text: text.text, because: read.feedback.of(ident) })) })
  }
  const options = labels.map(({ ident, text }) => ({ text: text.text, share: shares.get(ident) ?? 0, because: read.feedback.of(ident) }))
  const [first, second] = options
  if (labels.length === 2 && /true.?false/iu.test(read.type) && first && second) return finished(read, texts, { kind: 'truth', answer: isTrue(first.text) === (first.share === 1), ifTrue: (isTrue(first.text) ? first : second).because, ifFalse: (isTrue(first.text) ? second : first).because })
  return finished(read, texts, { kind: 'choice', many: cardinality === 'multiple', options })
}

function isTrue(text: string): boolean {
  return /^(?:true|đúng)$/iu.test(text)
}

/** Canvas asks for each left by a response of its own, with all the rights as its labels. */
function readMatching(read: Item, responses: readonly XmlElement[]): Read {
  const { answers } = readScores(read.item, false)
  const pairs = responses.map((response) => {
    const right = allWithin(response, 'response_label').find((label) => label.attributes.ident === answers.get(response.attributes.ident ?? ''))
    return { left: materialText(response, ['render_choice']), right: right ? materialText(right) : { text: '', lacks: null } }
  })
  if (pairs.some(({ left, right }) => left.text === '' || right.text === '')) return unsupported(read.where, read.type, 'typed-gaps')
  const texts = pairs.flatMap(({ left, right }) => [left, right])
  const rights = new Set(responses.flatMap((response) => allWithin(response, 'response_label').map((label) => label.attributes.ident)))
  const body: DraftBody = { kind: 'matching', pairs: pairs.map(({ left, right }) => ({ left: left.text, right: right.text, because: '' })) }
  const done = finished(read, texts, body)
  return done.kind === 'draft' && rights.size > pairs.length ? { ...done, draft: { ...done.draft, notes: ['extra-rights-left'] } } : done
}

function readTyped(read: Item, response: XmlElement): Read {
  const { typed } = readScores(read.item, false)
  if (typed.length === 0) return unsupported(read.where, read.type, 'essay')
  const isNumber = response.name === 'response_num' || /numeri/iu.test(read.type) || typed.some(({ low }) => low !== undefined)
  if (!isNumber) {
    const letterCase = read.fields.get('case')?.[0] === 'exact' ? 'exact' as const : 'ignore' as const
    return finished(read, [], { kind: 'short-text', letterCase, otherwise: '', accepted: typed.map(({ text, share, feedback }) => ({ text, share, because: read.feedback.of(feedback) })) })
  }
  const accepted = typed.map(({ text, share, low, high, feedback }) => {
    const [from, to] = low === undefined || high === undefined ? [Number(text), Number(text)] : [low, high]
    const value = Number(((from + to) / 2).toPrecision(12))
    return { value, tolerance: Number(Math.max(0, (to - from) / 2).toPrecision(12)), share, because: read.feedback.of(feedback) }
  })
  return finished(read, [], { kind: 'numeric', accepted, otherwise: '' })
}
