import { allWithin, childOf, childrenOf, parseXml, rawText, type XmlElement } from '../parse-xml.server.ts'
import { isNamed } from './lines.server.ts'
import { figures, type Figures } from './list-figures.server.ts'

/** How the numbers of one level are written: «Câu %1:», in which figures, from where. */
interface Level { readonly text: string; readonly figures: Figures; readonly start: number }
/** A list: those of one kind go on counting together, but for the levels where this one begins anew. */
interface List { readonly kind: string; readonly levels: ReadonlyMap<number, Level>; readonly restarts: ReadonlyMap<number, number> }

/**
 * The text of a Word document (word/document.xml, word/numbering.xml) with the numbers that Word gives by itself («Câu 1:», «A.») written into it, where
 * they tell what a line is. Bullets stay as they are, and so do plain numbers in a text whose questions bear their name.
 */
export function withNumbersWritten(document: string, numbering: string): string {
  const lists = listsOf(numbering)
  return lists.size === 0 ? document : writtenIn(document, lists, isNamedIn(document, lists))
}

function listsOf(numbering: string): ReadonlyMap<string, List> {
  const parsed = numbering === '' ? null : parseXml(numbering)
  if (!parsed?.ok) return new Map()
  const kinds = new Map(childrenOf(parsed.root, 'abstractNum').map((kind) => [kind.attributes['w:abstractNumId'] ?? '', new Map(childrenOf(kind, 'lvl').flatMap(levelOf))]))
  return new Map(childrenOf(parsed.root, 'num').map((list) => {
    const kind = valueOf(list, 'abstractNumId')
    const restarts = new Map(childrenOf(list, 'lvlOverride').flatMap((each): [number, number][] => (childOf(each, 'startOverride') ? [[Number(each.attributes['w:ilvl']), Number(valueOf(each, 'startOverride'))]] : [])))
    return [list.attributes['w:numId'] ?? '', { kind, levels: kinds.get(kind) ?? new Map<number, Level>(), restarts }]
  }))
}

function valueOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.attributes['w:val'] ?? ''
}

function levelOf(level: XmlElement): readonly (readonly [number, Level])[] {
  const known = figures(valueOf(level, 'numFmt'))
  return known === null ? [] : [[Number(level.attributes['w:ilvl']), { text: valueOf(level, 'lvlText'), figures: known, start: Number(valueOf(level, 'start') || '1') }]]
}

/** Whether questions bear their name, typed or by a list. */
function isNamedIn(document: string, lists: ReadonlyMap<string, List>): boolean {
  if ([...lists.values()].some(({ levels }) => [...levels.values()].some(({ text }) => isNamed(text.replace(/%\d/gu, '1'))))) return true
  const parsed = parseXml(document)
  return parsed.ok && allWithin(parsed.root, 'p').some((paragraph) => isNamed(allWithin(paragraph, 't').map(rawText).join('')))
}

/** The list of a numbered paragraph, and its level there. */
function placeIn(numbered: string): readonly [id: string, level: number] {
  return [/<w:numId w:val="(\d+)"/u.exec(numbered)?.[1] ?? '', Number(/<w:ilvl w:val="(\d+)"/u.exec(numbered)?.[1] ?? '0')]
}

/** Each paragraph begins with its tag and its properties; one that bears tracked changes of these is left alone. */
function writtenIn(document: string, lists: ReadonlyMap<string, List>, areNamed: boolean): string {
  const next = counter()
  return document.split(/(?=<w:p[ >])/u).map((piece) => {
    const properties = /^<w:p(?:\s[^>]*)?>\s*<w:pPr>[\s\S]*?<\/w:pPr>/u.exec(piece)?.[0] ?? ''
    const numbered = /<w:numPr>[\s\S]*?<\/w:numPr>/u.exec(properties)?.[0]
    if (numbered === undefined || properties.includes('<w:pPrChange')) return piece
    const [id, level] = placeIn(numbered)
    const list = lists.get(id)
    const label = list ? next(id, list, level) : ''
    if (label === '' || areNamed && /^\d+\s*[.)]?$/u.test(label)) return piece
    return `${properties.replace(numbered, '')}<w:r><w:t xml:space="preserve">${label.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')} </w:t></w:r>${piece.slice(properties.length)}`
  }).join('')
}

/** Counts as Word does: lists of one kind together, a deeper level anew under each line above it. */
function counter(): (id: string, list: List, level: number) => string {
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return (id, { kind, levels, restarts }, level) => {
    const own = levels.get(level)
    if (!own) return ''
    const before = (counts.get(kind) ?? []).slice(0, level + 1)
    const restart = begun.has(`${id} ${level}`) ? undefined : restarts.get(level)
    before[level] = restart ?? (before[level] ?? own.start - 1) + 1
    begun.add(`${id} ${level}`)
    counts.set(kind, before)
    return own.text.replace(/%(\d)/gu, (_sign, place: string) => { const at = Number(place) - 1; return levels.get(at)?.figures(before[at] ?? levels.get(at)?.start ?? 1) ?? '' }).trim()
  }
}
