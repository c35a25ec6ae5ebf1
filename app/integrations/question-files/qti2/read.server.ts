import type { FilePlace, UnsupportedKind } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, lackOf, unsupported, type DraftAnswer, type DraftBody, type Read } from '../draft.server.ts'
import { allWithin, childOf, childrenOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import { textOfXml, type PlainText } from '../plain-text.server.ts'
import { readNumbers } from './numbers.server.ts'
import { declarationOf, sharesOfResponse, type Declaration } from './responses.server.ts'

/** An item of QTI 2.1, or of 3.0 with its names turned; `tags` stand in the manifest of its package. */
export function readQti2Item(item: XmlElement, where: FilePlace, tags: readonly string[]): Read {
  const name = item.attributes.title ?? item.attributes.identifier ?? ''
  const place = name === '' ? where : { ...where, name }
  const body = childOf(item, 'itemBody')
  if (!body) return faulty(place, 'stem-missing')
  const interactions = everyInteraction(body)
  const type = interactions[0]?.name ?? 'itemBody'
  const lacks = lackOfInteractions(type, interactions)
  if (lacks) return unsupported(place, type, lacks)
  const read = readers[type]?.(item, body, interactions) ?? null
  return read === null ? faulty(place, 'no-right-option') : asked({ item, body, interactions, where: place, name, tags, type }, read)
}

/** Why interactions have no place here: none, of a kind we lack, or of several kinds in one item. */
function lackOfInteractions(type: string, interactions: readonly XmlElement[]): UnsupportedKind | null {
  if (interactions.length === 0) return 'description'
  if (!(type in readers)) return noPlace[type] ?? 'drag-and-drop'
  return interactions.length > 1 && type !== 'inlineChoiceInteraction' || interactions.some((each) => each.name !== type) ? 'typed-gaps' : null
}

interface Asked { readonly item: XmlElement; readonly body: XmlElement; readonly interactions: readonly XmlElement[]; readonly where: FilePlace; readonly name: string; readonly tags: readonly string[]; readonly type: string }

function asked({ item, body, interactions, where, name, tags, type }: Asked, read: NonNullable<Understood>): Read {
  const stem = textOfXml(body, (child) => interactions.includes(child) && type !== 'inlineChoiceInteraction')
  const prompt = interactions.map((each) => childOf(each, 'prompt')).flatMap((each) => (each ? [textOfXml(each)] : []))
  const shown = read.body.kind === 'cloze' ? prompted(body) : [stem, ...prompt].map(({ text }) => text).filter(Boolean).join('\n')
  const feedback = generalFeedback(item)
  return lackOf(where, type, [stem, feedback, ...prompt, ...read.texts]) ?? drafted({ where, name, tags, stem: shown, feedback: feedback.text, body: read.body })
}

type Understood = { readonly body: DraftBody; readonly texts: readonly PlainText[] } | null
type Reader = (item: XmlElement, body: XmlElement, interactions: readonly XmlElement[]) => Understood
const noPlace: Readonly<Record<string, Parameters<typeof unsupported>[2]>> = { extendedTextInteraction: 'essay', uploadInteraction: 'essay', drawingInteraction: 'drag-and-drop', mediaInteraction: 'media' }

const readers: Readonly<Record<string, Reader>> = {
  choiceInteraction: (item, _body, [interaction]) => interaction ? choice(interaction, declarationOf(item, interaction)) : null,
  orderInteraction: (item, _body, [interaction]) => interaction ? order(interaction, declarationOf(item, interaction)) : null,
  matchInteraction: (item, _body, [interaction]) => interaction ? match(interaction, declarationOf(item, interaction)) : null,
  inlineChoiceInteraction: (item, body, interactions) => gaps(item, body, interactions),
  textEntryInteraction: (item, _body, [interaction]) => interaction ? typed(item, declarationOf(item, interaction)) : null,
}

function everyInteraction(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name.endsWith('Interaction') ? [child] : everyInteraction(child)))
}

const isFeedback = (child: XmlElement) => child.name === 'feedbackInline' || child.name === 'feedbackBlock'

function optionOf(element: XmlElement): { readonly id: string; readonly text: PlainText; readonly because: PlainText } {
  const said = allWithin(element, 'feedbackInline', 'feedbackBlock')[0]
  return { id: element.attributes.identifier ?? '', text: textOfXml(element, isFeedback), because: said ? textOfXml(said) : { text: '', lacks: null } }
}

function answersOf(elements: readonly XmlElement[], shares: ReadonlyMap<string, number>): { readonly answers: readonly DraftAnswer[]; readonly texts: readonly PlainText[] } {
  const options = elements.map(optionOf)
  return { answers: options.map(({ id, text, because }) => ({ text: text.text, share: shares.get(id) ?? 0, because: because.text })), texts: options.flatMap(({ text, because }) => [text, because]) }
}

function choice(interaction: XmlElement, declaration: Declaration): Understood {
  const many = declaration.cardinality === 'multiple'
  const { answers, texts } = answersOf(childrenOf(interaction, 'simpleChoice'), sharesOfResponse(declaration, many))
  return { body: { kind: 'choice', many, options: answers }, texts }
}

function order(interaction: XmlElement, { correct }: Declaration): Understood {
  const choices = childrenOf(interaction, 'simpleChoice').map(optionOf)
  const inOrder = correct.flatMap((id) => choices.filter((each) => each.id === id))
  if (inOrder.length < choices.length) return null
  return { body: { kind: 'ordering', items: inOrder.map(({ text, because }) => ({ text: text.text, because: because.text })) }, texts: choices.flatMap(({ text, because }) => [text, because]) }
}

function match(interaction: XmlElement, { correct }: Declaration): Understood {
  const [lefts = [], rights = []] = childrenOf(interaction, 'simpleMatchSet').map((set) => childrenOf(set, 'simpleAssociableChoice').map(optionOf))
  const pairs = correct.map((pair) => pair.trim().split(/\s+/u)).flatMap(([one, other]) => {
    const [left, right] = [lefts.find(({ id }) => id === one), rights.find(({ id }) => id === other)]
    return left && right ? [{ left: left.text.text, right: right.text.text, because: left.because.text }] : []
  })
  return pairs.length === 0 ? null : { body: { kind: 'matching', pairs }, texts: [...lefts, ...rights].map(({ text }) => text) }
}

function gaps(item: XmlElement, body: XmlElement, interactions: readonly XmlElement[]): Understood {
  const read = interactions.map((each) => answersOf(childrenOf(each, 'inlineChoice'), sharesOfResponse(declarationOf(item, each), false)))
  const text = textOfXml(withGaps(body, interactions), ({ name }) => name === 'rubricBlock')
  return { body: { kind: 'cloze', text: text.text, gaps: read.map(({ answers }) => answers) }, texts: [text, ...read.flatMap(({ texts }) => texts)] }
}

/** The body with «{{g1}}» where an interaction stands. */
function withGaps(element: XmlElement, interactions: readonly XmlElement[]): XmlElement {
  return { ...element, children: element.children.map((child) => (typeof child === 'string' ? child : interactions.includes(child) ? `{{g${interactions.indexOf(child) + 1}}}` : withGaps(child, interactions))) }
}

/** What is to be done in a cloze stands in a rubric; others' files may have none. */
function prompted(body: XmlElement): string {
  const rubric = childOf(body, 'rubricBlock')
  return (rubric && textOfXml(rubric).text) || 'Chọn từ thích hợp cho mỗi chỗ trống.'
}

function typed(item: XmlElement, declaration: Declaration): Understood {
  if (declaration.baseType === 'float' || declaration.baseType === 'integer') {
    const accepted = readNumbers(item, declaration)
    return accepted.length === 0 ? null : { body: { kind: 'numeric', accepted, otherwise: '' }, texts: [] }
  }
  const shares = sharesOfResponse(declaration, false)
  const texts = [...shares].filter(([, share]) => share > 0)
  if (texts.length === 0) return null
  return { body: { kind: 'short-text', letterCase: declaration.caseSensitive ? 'exact' : 'ignore', otherwise: '', accepted: texts.map(([text, share]) => ({ text, share, because: '' })) }, texts: [] }
}

function generalFeedback(item: XmlElement): PlainText {
  const said = childrenOf(item, 'modalFeedback').map((each) => textOfXml(each))
  return said.find(({ text, lacks }) => text !== '' || lacks !== null) ?? { text: rawText(undefined), lacks: null }
}
