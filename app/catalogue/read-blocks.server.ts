import type { OtherLanguage } from '#app/domain/catalogue/course.ts'
import type { Block, Span } from '#app/domain/catalogue/lesson.ts'
import { attribute, lineOf, type Node } from './markdown.server.ts'
import { type FactsInUse, tellFact } from './put-facts.server.ts'
import { note, type Notes, type Source } from './source.server.ts'
import { tidied } from './text.server.ts'

/** One lesson being read in one language: its facts are put into the text, and which were used is remembered. */
export interface Reading extends FactsInUse { readonly notes: Notes; readonly source: Source; readonly language: 'vi' | OtherLanguage; readonly signsAllowed: boolean }

/** Paragraphs and lists of plain, strong and suspicious words; anything else is noted. */
export function readBlocks(reading: Reading, nodes: readonly Node[]): readonly Block[] {
  return nodes.flatMap((node) => readBlock(reading, node))
}

function readBlock(reading: Reading, node: Node): readonly Block[] {
  if (node.type === 'paragraph') return asParagraph(readInline(reading, node))
  if (node.type === 'list') return [{ kind: 'list', ordered: node.attributes.ordered === true, items: node.children.map((item) => readItem(reading, item)) }]
  if (node.type === 'tag' && node.tag === 'fact') return asParagraph(readFact(reading, node))
  if (node.type === 'tag' && node.tag === 'sign') return readBlockSign(reading, node)
  if (node.type !== 'error') note(reading.notes, reading.source, lineOf(node), blockAdvice(node))
  return []
}

function asParagraph(spans: readonly Span[]): readonly Block[] {
  return spans.length === 0 ? [] : [{ kind: 'paragraph', spans }]
}

/** A sign alone on its line is read as a block by Markdown; it is a paragraph all the same. */
function readBlockSign(reading: Reading, node: Node): readonly Block[] {
  return asParagraph(merged(readSpan(reading, node)))
}

function readItem(reading: Reading, item: Node): readonly Span[] {
  const [first, ...rest] = item.children
  if (first && rest.length === 0 && (first.type === 'inline' || first.type === 'paragraph')) return readInline(reading, item)
  note(reading.notes, reading.source, lineOf(item), 'Mỗi dòng của danh sách chỉ một ý: không lồng danh sách, không thêm đoạn ở trong.')
  return []
}

function blockAdvice(node: Node): string {
  switch (node.type) {
    case 'heading': return 'Tiêu đề thừa: mỗi thẻ chỉ có một dòng «# …» ở đầu.'
    case 'tag': return `{% ${node.tag ?? ''} %} không đặt ở đây: xem thứ tự các thẻ trong content/README.md.`
    case 'blockquote': return 'Dòng «>» chỉ dùng để giải thích phương án trong {% ask %}.'
    default: return 'Chỉ dùng đoạn văn, danh sách «-» và danh sách số «1.».'
  }
}

/** The words of a paragraph or list item, spaces tidied. */
export function readInline(reading: Reading, node: Node): readonly Span[] {
  const inline = node.children.flatMap((child) => (child.type === 'inline' ? child.children : child.type === 'paragraph' ? child.children.flatMap((part) => part.children) : [child]))
  const isFact = (child: Node) => child.type === 'tag' && child.tag === 'fact' && !(attribute(child, 'primary') ?? '').includes('.')
  const wordAfterFact = inline.some((child, place) => isFact(child) && inline.slice(place + 1).some((next) => !isFact(next) && textOf(next).trim() !== ''))
  if (wordAfterFact) note(reading.notes, reading.source, lineOf(node), '{% fact %} là cả câu: đặt ở cuối đoạn hoặc thành đoạn riêng.')
  return merged(inline.flatMap((child) => readSpan(reading, child)))
}

function readSpan(reading: Reading, node: Node): readonly Span[] {
  switch (node.type) {
    case 'text': return [{ kind: 'text', text: textOf(node) }]
    case 'softbreak': case 'hardbreak': return [{ kind: 'text', text: ' ' }]
    case 'strong': return [{ kind: 'strong', text: tidied(textOf(node)) }]
    case 'em': return [{ kind: 'emphasis', text: tidied(textOf(node)) }]
    case 'tag': return readInlineTag(reading, node)
    case 'error': return []
    default:
      note(reading.notes, reading.source, lineOf(node), 'Chỉ dùng chữ thường và **đậm**: bỏ liên kết, ảnh, mã.')
      return []
  }
}

function readInlineTag(reading: Reading, node: Node): readonly Span[] {
  if (node.tag === 'fact') return readFact(reading, node)
  if (node.tag !== 'sign') return []
  if (!reading.signsAllowed) note(reading.notes, reading.source, lineOf(node), '{% sign %} chỉ dùng trong {% practice %}: ở thẻ thường hãy dùng **đậm**.')
  return [{ kind: 'sign', text: tidied(textOf(node)), label: attribute(node, 'primary') ?? '' }]
}

function readFact(reading: Reading, node: Node): readonly Span[] {
  const told = tellFact(reading, attribute(node, 'primary') ?? '', reading.language)
  if (told.ok) return [{ kind: 'text', text: tidied(told.text) }]
  note(reading.notes, reading.source, lineOf(node), told.message)
  return []
}

function textOf(node: Node): string {
  if (node.type === 'text') return String(node.attributes.content)
  if (node.type === 'softbreak' || node.type === 'hardbreak') return ' '
  return node.children.map(textOf).join('')
}

/** Joins neighbouring plain spans, makes runs of spaces one, and trims both ends. */
function merged(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (span.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + span.text }
    else joined.push(span)
  }
  return joined.map((span, place) => (span.kind === 'text' ? { kind: 'text' as const, text: trimmed(span.text, place === 0, place === joined.length - 1) } : span)).filter((span) => span.text !== '')
}

function trimmed(text: string, atStart: boolean, atEnd: boolean): string {
  const single = text.replace(/\s+/gu, ' ')
  const begun = atStart ? single.trimStart() : single
  return atEnd ? begun.trimEnd() : begun
}
