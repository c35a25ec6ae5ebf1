import { childOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import { textAsIs, textOfHtml, type PlainText } from '../plain-text.server.ts'

/** The text of an element such as <questiontext format="html"><text>…</text></questiontext>; a file beside it is a medium. */
export function moodleText(element: XmlElement | undefined): PlainText {
  if (!element) return { text: '', lacks: null }
  const raw = rawText(childOf(element, 'text'))
  const { format } = element.attributes
  const read = format === 'plain_text' || format === 'markdown' ? textAsIs(raw) : format === 'moodle_auto_format' ? autoFormatted(raw) : textOfHtml(raw)
  return childOf(element, 'file') ? { ...read, lacks: 'media' } : read
}

/** Moodle's auto format: HTML whose line breaks show. */
function autoFormatted(raw: string): PlainText {
  return /<\/?[a-z][^<>]*>/iu.test(raw) ? textOfHtml(raw) : textAsIs(raw)
}

/** Names and tags on one line, without tags of HTML. */
export function plainOf(raw: string): string {
  return textOfHtml(raw).text.replace(/\n/gu, ' ')
}
