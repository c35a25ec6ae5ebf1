import { rawText, type XmlElement } from '../parse-xml.server.ts'
import { textAsIs, textOfHtml, textOfXml, tidy, type PlainText } from '../plain-text.server.ts'

/** All the material below an element, but not below some: text, HTML in a text, and HTML that stands bare (as ILIAS gets it). */
export function materialText(element: XmlElement, except: readonly string[] = []): PlainText {
  const pieces = piecesOf(element, except)
  return { text: tidy(pieces.map(({ text }) => text).filter(Boolean).join('\n')), lacks: pieces.find(({ lacks }) => lacks !== null)?.lacks ?? null }
}

const containers = new Set(['flow', 'flow_mat', 'flow_label', 'material', 'presentation', 'solution', 'solutionmaterial', 'itemfeedback', 'response_label', 'response_lid', 'render_choice', 'hint', 'hintmaterial'])
const asMedia = new Set(['matimage', 'mataudio', 'matvideo', 'matapplet', 'matapplication'])

function piecesOf(element: XmlElement, except: readonly string[]): readonly PlainText[] {
  return element.children.flatMap((child): readonly PlainText[] => {
    if (typeof child === 'string' || except.includes(child.name)) return []
    if (child.name === 'mattext') return [/html/iu.test(child.attributes.texttype ?? '') ? textOfHtml(rawText(child)) : textAsIs(rawText(child))]
    if (asMedia.has(child.name)) return [{ text: '', lacks: 'media' }]
    return containers.has(child.name) ? piecesOf(child, except) : [textOfXml(child)]
  })
}
