import sax from 'sax'
import type { FileProblem, FileReason } from '#app/domain/assessment/question-file.ts'

/** An element: its name without prefix, as written otherwise; texts and elements in their order; the line it begins on. */
export interface XmlElement { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: (XmlElement | string)[]; readonly line: number }

const most = { depth: 100, elements: 200_000 } as const
/** A document type that only names a public DTD is passed over and never fetched; anything more (entities, local files) is refused, and so is one longer than any that exists. */
const longestDoctype = 1_000
const harmlessDoctype = /^\s*[\w.:-]+(?:\s+PUBLIC\s+(?:"[^"]*"|'[^']*'))?\s*(?:(?:SYSTEM\s+)?["'](?:https?:\/\/[\w./-]+|[\w-]+)\.dtd["']\s*)?$/u

export type ParsedXml = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly problem: FileProblem }

/** Reads a document strictly, within bounds; no entity but the five of XML and numeric ones exists. */
export function parseXml(text: string): ParsedXml {
  const stack: XmlElement[] = []
  const found: { root?: XmlElement; reason?: FileReason; line?: number; elements: number } = { elements: 0 }
  const parser = sax.parser(true, { xmlns: false, position: true })
  const stop = (reason: FileReason) => { found.reason ??= reason; found.line ??= parser.line + 1 }
  const addText = (part: string) => { stack.at(-1)?.children.push(part) }
  parser.onerror = () => { stop('xml-broken'); parser.error = null as unknown as Error }
  parser.ondoctype = (doctype) => { if (doctype.length > longestDoctype || !harmlessDoctype.test(doctype)) stop('xml-doctype') }
  parser.onopentag = ({ name, attributes }) => {
    found.elements += 1
    if (stack.length >= most.depth) stop('xml-too-deep')
    if (found.elements > most.elements) stop('xml-too-large')
    if (found.reason) return
    const element: XmlElement = { name: localName(name), attributes: attributes as Record<string, string>, children: [], line: parser.line + 1 }
    stack.at(-1)?.children.push(element)
    found.root ??= element
    stack.push(element)
  }
  parser.onclosetag = () => { stack.pop() }
  parser.ontext = addText
  parser.oncdata = addText
  // In pieces, so that a hostile document is left as soon as it shows itself.
  for (let at = 0; at < text.length && !found.reason; at += 8_192) parser.write(text.slice(at, at + 8_192))
  if (!found.reason) parser.close()
  if (found.reason) return { ok: false, problem: { where: { line: found.line ?? 1 }, reason: found.reason } }
  return found.root ? { ok: true, root: found.root } : { ok: false, problem: { where: { line: 1 }, reason: 'xml-broken' } }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The elements directly under one, of some name. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)))
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && childrenOf(element, name)[0]
}

/** Every element below one, of some name, in document order. */
export function allWithin(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...allWithin(child, ...names)])
}

/** All text below an element, as it stands. */
export function rawText(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : rawText(child))).join('')
}
