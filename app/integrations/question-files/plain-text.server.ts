import { decodeEntities } from './html-entities.server.ts'
import { streamSafe } from '#app/domain/people/text.ts'
import type { UnsupportedKind } from '#app/domain/assessment/question-file.ts'
import type { XmlElement } from './parse-xml.server.ts'
import { withoutUnseen } from './unseen-html.server.ts'

/** Text as a learner will read it, or why it cannot be told in text. */
export interface PlainText { readonly text: string; readonly lacks: UnsupportedKind | null }

type Event = { readonly kind: 'open' | 'close'; readonly tag: string } | { readonly kind: 'text'; readonly text: string }

const blocks = new Set(['p', 'div', 'ul', 'ol', 'li', 'table', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'dl', 'dt', 'dd', 'hr', 'prompt', 'rubricblock'])
const unseen = new Set(['style', 'script', 'head', 'title', 'template'])
const media = new Set(['img', 'audio', 'video', 'object', 'embed', 'iframe', 'svg', 'canvas', 'applet', 'map'])
const raised: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '−': '⁻', n: 'ⁿ' }
const lowered: Readonly<Record<string, string>> = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', '+': '₊', '-': '₋', '−': '₋' }

/** HTML of another system → plain text: blocks and breaks become lines, items get a dot, sup and sub stay legible. */
export function textOfHtml(html: string): PlainText {
  return render(eventsOf(withoutUnseen(html)), html.includes('@@PLUGINFILE@@'))
}

/** The same of XHTML inside an XML document. */
export function textOfXml(element: XmlElement, isLeftOut: (child: XmlElement) => boolean = () => false): PlainText {
  return render(xmlEvents(element, isLeftOut), false)
}

/** Text that is text: only spaces are tidied. */
export function textAsIs(text: string): PlainText {
  return { text: tidy(text), lacks: formulaIn(text) }
}

/** NFC, no spaces at the ends of lines, one space between words, at most one empty line. */
export function tidy(text: string): string {
  return streamSafe(text).normalize('NFC').replace(/[^\S\n]+/gu, ' ').replace(/ ?\n ?/gu, '\n').replace(/\n{3,}/gu, '\n\n').trim()
}

function formulaIn(text: string): UnsupportedKind | null {
  return /\$\$[^$]+\$\$/u.test(text) || hasSpan(text, '\\(', '\\)') || hasSpan(text, '\\[', '\\]') ? 'formula' : null
}

/** Whether something stands between the two: after the first opening, since what ends a later one ends that too. */
function hasSpan(text: string, opening: string, closing: string): boolean {
  const start = text.indexOf(opening)
  return start >= 0 && text.indexOf(closing, start + opening.length + 1) >= 0
}

function eventsOf(html: string): readonly Event[] {
  return html.split(/(<\/?[a-z][^<>]*>)/iu).map((piece, at): Event => {
    if (at % 2 === 0) return { kind: 'text', text: decodeEntities(piece) }
    return { kind: piece.startsWith('</') ? 'close' : 'open', tag: (/[a-z][\w:-]*/iu.exec(piece)?.[0] ?? '').toLowerCase() }
  })
}

function xmlEvents(element: XmlElement, isLeftOut: (child: XmlElement) => boolean): readonly Event[] {
  return element.children.flatMap((child): readonly Event[] => {
    if (typeof child === 'string') return [{ kind: 'text', text: child }]
    if (isLeftOut(child)) return []
    return [{ kind: 'open', tag: child.name.toLowerCase() }, ...xmlEvents(child, isLeftOut), { kind: 'close', tag: child.name.toLowerCase() }]
  })
}

function render(events: readonly Event[], hasFiles: boolean): PlainText {
  const state: Rendering = { out: '', pre: 0, hidden: 0, marks: [], lacks: hasFiles ? 'media' : null }
  for (const event of events) {
    if (event.kind === 'text') { if (state.hidden === 0) state.out += state.pre > 0 ? event.text : event.text.replace(/\s+/gu, ' ') }
    else addTag(state, event.kind, event.tag)
  }
  return { text: tidy(state.out), lacks: state.lacks ?? formulaIn(state.out) }
}

interface Rendering { out: string; pre: number; hidden: number; marks: number[]; lacks: UnsupportedKind | null }

function addTag(state: Rendering, kind: 'open' | 'close', tag: string): void {
  const step = kind === 'open' ? 1 : -1
  if (media.has(tag)) state.lacks ??= 'media'
  if (tag === 'math') state.lacks ??= 'formula'
  if (unseen.has(tag)) state.hidden = Math.max(0, state.hidden + step)
  if (tag === 'pre') state.pre = Math.max(0, state.pre + step)
  state.out += spaceOf(kind, tag)
  if (tag === 'sup' || tag === 'sub') addMark(state, kind, tag)
}

/** What a tag looks like in text: a new line, a dot before an item, a space between cells. */
function spaceOf(kind: 'open' | 'close', tag: string): string {
  if (tag === 'li' && kind === 'open') return '\n• '
  if (blocks.has(tag) || tag === 'br' && kind === 'open') return '\n'
  return tag === 'td' || tag === 'th' ? ' ' : ''
}

/** At the end of a sup or sub, what was written since its start is raised or lowered. */
function addMark(state: Rendering, kind: 'open' | 'close', tag: 'sup' | 'sub'): void {
  if (kind === 'open') { state.marks.push(state.out.length); return }
  const from = state.marks.pop()
  if (from === undefined) return
  const inner = state.out.slice(from).trim()
  const letters = tag === 'sup' ? raised : lowered
  const isPlain = [...inner].every((letter) => letters[letter] !== undefined)
  state.out = state.out.slice(0, from) + (isPlain ? [...inner].map((letter) => letters[letter] ?? '').join('') : `${tag === 'sup' ? '^' : '_'}(${inner})`)
}
