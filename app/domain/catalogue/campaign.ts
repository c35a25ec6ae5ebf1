import type { Lesson } from './course.ts'
import { textsOfBlock } from './check-lesson.ts'

/** Letters that a poster may be typed from: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 6

/** How long the name of the place may be where a poster hangs. */
export const longestPlace = 80

/** The code of a campaign from six random bytes: short enough to be typed from a wall. */
export function campaignCode(bytes: Uint8Array): string {
  if (bytes.length < length) throw new RangeError(`a campaign code takes ${length} random bytes`)
  return Array.from(bytes.slice(0, length), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** A code as somebody typed it, look-alikes forgiven; null when it cannot be one. */
export function readCampaignCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return plain.length === length && [...plain].every((letter) => alphabet.includes(letter)) ? plain : null
}

/** Where a poster's code leads; short, so that it can be typed. */
export function campaignAddress(code: string, origin: string): string {
  return `${origin}/p/${code}`
}

/** What to remember of a lesson, point by point: its summary. */
export function pointsOf({ cards }: Pick<Lesson, 'cards'>): readonly string[] {
  return cards.flatMap((card) => (card.kind === 'summary' ? card.lines.flatMap(textsOfBlock) : [])).flatMap((line) => line.split(' · ')).map((point) => sentence(point.trim())).filter((point) => point !== '')
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/[.;]$/u, '')
}
