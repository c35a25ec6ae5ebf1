import { canonical, visible } from '../people/text.ts'
import type { TextComparison } from './question.ts'

/** Longer than any short answer: what is longer is refused before it is compared. */
export const longestText = 200

/**
 * Whether a typed text is the accepted one. «*» in the accepted text stands for anything, also for nothing; «\*» is an asterisk.
 * Always in NFC, with single spaces and without what nobody sees; then as the question says: letter case ignored or not, and of diacritics
 * 'exact' all as written, 'tone-placement' hoà = hòa (DOMAIN §6), 'ignore' none at all, with đ = d.
 */
export function isAcceptedText(typed: string, accepted: string, compare: TextComparison): boolean {
  return matchesPieces(comparable(typed, compare), piecesOf(accepted).map((piece) => comparablePiece(piece, compare)))
}

/** The plain texts between the wildcards: one piece more than there are wildcards. */
function piecesOf(accepted: string): readonly string[] {
  const escaped = '\uE000' // of the private use area: in nobody's text
  return accepted.replaceAll('\\*', escaped).split('*').map((piece) => piece.replaceAll(escaped, '*'))
}

function comparable(text: string, compare: TextComparison): string {
  return comparablePiece(text.replace(/\s+/gu, ' ').trim(), compare)
}

function comparablePiece(text: string, { letterCase, diacritics }: TextComparison): string {
  const seen = visible(text).normalize('NFC')
  const cased = letterCase === 'ignore' ? seen.toLowerCase() : seen
  switch (diacritics) {
    case 'exact': return cased
    case 'tone-placement': return keepingEdges(cased, canonical)
    case 'ignore': return cased.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D')
  }
}

/** `canonical` trims; a space at the edge of a piece stands between a wildcard and a word. */
function keepingEdges(text: string, change: (text: string) => string): string {
  return `${/^\s/u.test(text) ? ' ' : ''}${change(text)}${/.\s$/u.test(text) ? ' ' : ''}`
}

/** Begins with the first piece, ends with the last, the others between them in order: one pass, no backtracking. */
function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let from = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}
