import type { ChoiceQuestion, Question } from '#app/domain/assessment/question.ts'
import { carriedTags } from '../carried-tags.server.ts'
import { sharesOf } from '../shares.server.ts'
import { xml, xmlDocument, type XmlPart } from '../write-xml.server.ts'

/** Kinds of question that QTI 1.2 has a place for in the systems that read it. */
export function isForQti12({ type }: Question): boolean {
  return !['hot-spot', 'scenario', 'cloze'].includes(type)
}

/** One QTI 1.2 document, texts as plain text, question types named as Canvas names them. */
export function writeQti12(questions: readonly Question[]): string {
  return xmlDocument(xml('questestinterop', { xmlns: 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' },
    xml('assessment', { ident: 'questions', title: 'questions' }, xml('section', { ident: 'root_section' }, questions.filter(isForQti12).map(itemPart)))))
}

const material = (text: string) => xml('material', {}, xml('mattext', { texttype: 'text/plain' }, text))
const field = (label: string, entry: string) => xml('qtimetadatafield', {}, xml('fieldlabel', {}, label), xml('fieldentry', {}, entry))
const equal = (response: string, value: string, more: Record<string, number> = {}) => xml('varequal', { respident: response, ...more }, value)
const condition = (parts: readonly XmlPart[], value: number | null, action: 'Set' | 'Add' = 'Set', feedback?: string) => xml('respcondition', { continue: 'Yes' },
  xml('conditionvar', {}, parts), value === null ? [] : xml('setvar', { varname: 'SCORE', action }, String(value)), feedback === undefined ? [] : xml('displayfeedback', { feedbacktype: 'Response', linkrefid: feedback }))
const typeNames: Partial<Record<Question['type'], string>> = { single: 'multiple_choice_question', multiple: 'multiple_answers_question', 'true-false': 'true_false_question', matching: 'matching_question', numeric: 'numerical_question', 'short-text': 'short_answer_question', ordering: 'ordering_question' }

interface Body { readonly responses: readonly XmlPart[]; readonly conditions: readonly XmlPart[]; readonly feedback: readonly (readonly [string, string])[] }

function itemPart(question: Question): XmlPart {
  const { responses, conditions, feedback } = bodyOf(question)
  const said = [...feedback, ['general_fb', question.feedback ?? ''] as const].filter(([, text]) => text !== '')
  const letterCase = question.type === 'short-text' && question.compare.letterCase === 'exact' ? [field('case', 'exact')] : []
  return xml('item', { ident: question.id, title: question.id },
    xml('itemmetadata', {}, xml('qtimetadata', {}, field('question_type', typeNames[question.type] ?? question.type), letterCase, carriedTags(question).map((tag) => field('tag', tag)))),
    xml('presentation', {}, material(question.stem), responses),
    xml('resprocessing', {}, xml('outcomes', {}, xml('decvar', { varname: 'SCORE', vartype: 'Decimal', minvalue: 0, maxvalue: 1 })), conditions),
    said.map(([ident, text]) => xml('itemfeedback', { ident }, xml('flow_mat', {}, material(text)))))
}

const labels = (options: readonly { readonly id: string; readonly text: string }[]) => xml('render_choice', {}, options.map(({ id, text }) => xml('response_label', { ident: id }, material(text))))
const spoken = (parts: readonly { readonly id: string; readonly because: string }[]) => parts.filter(({ because }) => because !== '')
const feedbackOf = (parts: readonly { readonly id: string; readonly because: string }[]) => spoken(parts).map(({ id, because }) => [`${id}_fb`, because] as const)

function bodyOf(question: Question): Body {
  switch (question.type) {
    case 'single': case 'multiple': case 'true-false': return choiceBody(question)
    case 'ordering': return {
      responses: [xml('response_lid', { ident: 'response1', rcardinality: 'Ordered' }, labels(question.items))], feedback: feedbackOf(question.items),
      conditions: [condition([xml('and', {}, question.items.map(({ id }, at) => equal('response1', id, { index: at + 1 })))], 1), ...spoken(question.items).map(({ id }) => condition([equal('response1', id)], null, 'Set', `${id}_fb`))],
    }
    case 'matching': return {
      responses: question.pairs.map(({ id, left }) => xml('response_lid', { ident: `response_${id}` }, material(left), labels(question.pairs.map((pair) => ({ id: pair.id, text: pair.right }))))),
      conditions: question.pairs.map(({ id }) => condition([equal(`response_${id}`, id)], 1 / question.pairs.length, 'Add')), feedback: [],
    }
    case 'numeric': return {
      responses: [xml('response_num', { ident: 'response1' }, xml('render_fib', {}))], feedback: feedbackOf(question.accepted),
      conditions: question.accepted.map(({ id, value, tolerance, share, because }) => condition([xml('vargte', { respident: 'response1' }, String(value - tolerance)), xml('varlte', { respident: 'response1' }, String(value + tolerance))], share ?? 1, 'Set', because === '' ? undefined : `${id}_fb`)),
    }
    case 'short-text': return {
      responses: [xml('response_str', { ident: 'response1' }, xml('render_fib', {}))], feedback: feedbackOf(question.accepted),
      conditions: question.accepted.map(({ id, text, share, because }) => condition([equal('response1', text)], share ?? 1, 'Set', because === '' ? undefined : `${id}_fb`)),
    }
    default: return { responses: [], conditions: [], feedback: [] }
  }
}

function choiceBody(question: ChoiceQuestion): Body {
  const shares = sharesOf(question)
  const isMany = question.type === 'multiple'
  return {
    responses: [xml('response_lid', { ident: 'response1', rcardinality: isMany ? 'Multiple' : 'Single' }, labels(question.options))],
    conditions: [
      ...question.options.flatMap(({ id }, at) => (shares[at] ? [condition([equal('response1', id)], shares[at] ?? 0, isMany ? 'Add' : 'Set')] : [])),
      ...spoken(question.options).map(({ id }) => condition([equal('response1', id)], null, 'Set', `${id}_fb`)),
    ],
    feedback: feedbackOf(question.options),
  }
}
