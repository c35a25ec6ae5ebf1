import { textAsIs, textOfHtml, type PlainText } from '../plain-text.server.ts'
import { unescapeGift } from './tokens.server.ts'

export type GiftFormat = 'moodle' | 'html' | 'plain' | 'markdown'
export interface GiftText extends PlainText { readonly raw: string; readonly format: GiftFormat }

/** «[html]…» → plain text. Without a mark the format is that of the question. */
export function formatted(written: string, inherited: GiftFormat): GiftText {
  const marked = /^\s*\[(moodle|html|plain|markdown)\]/u.exec(written)
  const format = (marked?.[1] ?? inherited) as GiftFormat
  const raw = marked ? written.slice(marked[0].length) : written
  return { raw, format, ...plainOf(raw, format) }
}

/** Moodle's own format is HTML where it has tags; there a line break in the file is a space, and «\n» a break. */
function plainOf(raw: string, format: GiftFormat): PlainText {
  if (format === 'plain' || format === 'markdown') return textAsIs(unescapeGift(raw))
  const text = unescapeGift(raw.replace(/\n/gu, format === 'moodle' ? ' ' : '\n'))
  return format === 'html' || /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/iu.test(text) ? textOfHtml(text) : textAsIs(text)
}
