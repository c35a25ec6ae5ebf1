import type { ChoiceQuestion, Question } from '#app/domain/assessment/question.ts'
import { carriedTags } from '../carried-tags.server.ts'
import { sharesOf } from '../shares.server.ts'
import { xml, xmlDocument, type XmlPart } from '../write-xml.server.ts'
import { namesOf30 } from './normal-names.server.ts'

export type Qti2Version = 'qti-2.1' | 'qti-3.0'

/** Kinds of question that QTI 2.1 and 3.0 have an interaction for. */
export function isForQti2({ type }: Question): boolean {
  return type !== 'hot-spot' && type !== 'scenario'
}

/** The files of a package: a manifest, which also carries the tags, and one item a question. */
export function writeQti2(questions: readonly Question[], version: Qti2Version): readonly { readonly name: string; readonly text: string }[] {
  const items = questions.filter(isForQti2)
  return [
    { name: 'imsmanifest.xml', text: xmlDocument(manifest(items, version)) },
    ...items.map((question, at) => ({ name: itemName(at), text: xmlDocument(version === 'qti-3.0' ? renamed(itemPart(question, version)) : itemPart(question, version)) })),
  ]
}

const itemName = (at: number) => `items/${String(at + 1).padStart(4, '0')}.xml`

function manifest(questions: readonly Question[], version: Qti2Version): XmlPart {
  const type = version === 'qti-3.0' ? 'imsqti_item_xmlv3p0' : 'imsqti_item_xmlv2p1'
  return xml('manifest', { identifier: 'questions', xmlns: version === 'qti-3.0' ? 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1' : 'http://www.imsglobal.org/xsd/imscp_v1p1' }, xml('organizations', {}), xml('resources', {}, questions.map((question, at) =>
    xml('resource', { identifier: `r${at + 1}`, type, href: itemName(at) },
      xml('metadata', {}, xml('lom', { xmlns: 'http://ltsc.ieee.org/xsd/LOM' }, xml('general', {}, carriedTags(question).map((tag) => xml('keyword', {}, xml('string', {}, tag)))))),
      xml('file', { href: itemName(at) })))))
}

function renamed(part: XmlPart): XmlPart {
  if (typeof part === 'string') return part
  const { tag, attribute } = namesOf30(part.tag)
  return { tag, attributes: Object.fromEntries(Object.entries(part.attributes).map(([name, value]) => [attribute(name), value])), parts: part.parts.map(renamed) }
}

const namespaces: Record<Qti2Version, string> = { 'qti-2.1': 'http://www.imsglobal.org/xsd/imsqti_v2p1', 'qti-3.0': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0' }

function itemPart(question: Question, version: Qti2Version): XmlPart {
  const { declarations, body, processing } = bodyOf(question)
  return xml('assessmentItem', { xmlns: namespaces[version], identifier: `item-${question.id}`, title: question.id, adaptive: 'false', timeDependent: 'false' },
    declarations,
    xml('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }),
    xml('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality: 'single', baseType: 'identifier' }),
    xml('itemBody', {}, body),
    processing,
    question.feedback === undefined ? [] : xml('modalFeedback', { outcomeIdentifier: 'FEEDBACK', identifier: 'general', showHide: 'show' }, lines(question.feedback)))
}

/** Line breaks as <br/>, so that no reader folds them. */
function lines(text: string): readonly XmlPart[] {
  return [xml('p', {}, broken(text))]
}

function broken(text: string): readonly XmlPart[] {
  return text.split('\n').flatMap((line, at): readonly XmlPart[] => [...(at > 0 ? [xml('br', {})] : []), ...(line === '' ? [] : [line])])
}

interface Body { readonly declarations: readonly XmlPart[]; readonly body: readonly XmlPart[]; readonly processing: XmlPart }
type Part = { readonly id: string; readonly text: string; readonly because: string }

const template = (name: string) => xml('responseProcessing', { template: `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}` })
const correct = (values: readonly string[]) => xml('correctResponse', {}, values.map((value) => xml('value', {}, value)))
const declaration = (identifier: string, cardinality: string, baseType: string, ...parts: readonly XmlPart[]) => xml('responseDeclaration', { identifier, cardinality, baseType }, parts)
const mapping = (entries: readonly (readonly [string, number])[], more: Record<string, string> = {}) => xml('mapping', { defaultValue: 0 }, entries.map(([mapKey, mappedValue]) => xml('mapEntry', { mapKey, mappedValue, ...more })))
const said = (id: string, because: string) => (because === '' ? [] : [xml('feedbackInline', { outcomeIdentifier: 'FEEDBACK', identifier: id, showHide: 'show' }, broken(because))])
const option = (tag: string, { id, text, because }: Part, more: Record<string, number> = {}) => xml(tag, { identifier: id, ...more }, broken(text), said(id, because))

function bodyOf(question: Question): Body {
  const stem = lines(question.stem)
  switch (question.type) {
    case 'single': case 'multiple': case 'true-false': return { declarations: [choiceDeclaration('RESPONSE', question)], processing: template('map_response'),
      body: [...stem, xml('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxChoices: question.type === 'multiple' ? 0 : 1 }, question.options.map((each) => option('simpleChoice', each)))] }
    case 'ordering': return { declarations: [declaration('RESPONSE', 'ordered', 'identifier', correct(question.items.map(({ id }) => id)))], processing: template('match_correct'),
      body: [...stem, xml('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, question.items.map((each) => option('simpleChoice', each)))] }
    case 'matching': return { declarations: [declaration('RESPONSE', 'multiple', 'directedPair', correct(question.pairs.map(({ id }) => `L${id} R${id}`)))], processing: template('match_correct'),
      body: [...stem, xml('matchInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxAssociations: question.pairs.length },
        xml('simpleMatchSet', {}, question.pairs.map(({ id, left, because }) => option('simpleAssociableChoice', { id: `L${id}`, text: left, because }, { matchMax: 1 }))),
        xml('simpleMatchSet', {}, question.pairs.map(({ id, right }) => option('simpleAssociableChoice', { id: `R${id}`, text: right, because: '' }, { matchMax: 1 }))))] }
    case 'cloze': return clozeBody(question)
    case 'numeric': return { declarations: [declaration('RESPONSE', 'single', 'float', correct(question.accepted.slice(0, 1).map(({ value }) => String(value))))], body: [...stem, entry], processing: numberProcessing(question) }
    case 'short-text': return { body: [...stem, entry], processing: template('map_response'), declarations: [declaration('RESPONSE', 'single', 'string', correct(question.accepted.slice(0, 1).map(({ text }) => text)),
      mapping(question.accepted.map(({ text, share }) => [text, share ?? 1]), { caseSensitive: String(question.compare.letterCase === 'exact') }))] }
    default: return { declarations: [], body: stem, processing: template('match_correct') }
  }
}

const entry = xml('p', {}, xml('textEntryInteraction', { responseIdentifier: 'RESPONSE' }))

function choiceDeclaration(identifier: string, question: Pick<ChoiceQuestion, 'type' | 'options' | 'scoring'>): XmlPart {
  const shares = sharesOf(question as ChoiceQuestion)
  return declaration(identifier, question.type === 'multiple' ? 'multiple' : 'single', 'identifier',
    correct(question.options.filter((each) => each.correct).map(({ id }) => id)), mapping(question.options.map(({ id }, at) => [id, shares[at] ?? 0])))
}

function clozeBody({ stem, text, gaps }: Extract<Question, { type: 'cloze' }>): Body {
  const pieces = text.split(/(\{\{g\d+\}\})/u).flatMap((piece): readonly XmlPart[] => {
    const gap = gaps.find(({ id }) => piece === `{{${id}}}`)
    return gap ? [xml('inlineChoiceInteraction', { responseIdentifier: gap.id, shuffle: 'true' }, gap.options.map((each) => option('inlineChoice', each)))] : broken(piece)
  })
  return { declarations: gaps.map(({ id, options }) => choiceDeclaration(id, { type: 'single', options })), body: [xml('rubricBlock', { view: 'candidate' }, lines(stem)), xml('p', {}, pieces)], processing: template('map_response') }
}

function numberProcessing({ accepted }: Extract<Question, { type: 'numeric' }>): XmlPart {
  return xml('responseProcessing', {}, xml('responseCondition', {}, accepted.map(({ value, tolerance, share }, at) =>
    xml(at === 0 ? 'responseIf' : 'responseElseIf', {},
      xml('equal', { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` }, xml('variable', { identifier: 'RESPONSE' }), xml('baseValue', { baseType: 'float' }, String(value))),
      xml('setOutcomeValue', { identifier: 'SCORE' }, xml('baseValue', { baseType: 'float' }, String(share ?? 1)))))))
}
