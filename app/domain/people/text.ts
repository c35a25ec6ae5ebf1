/** Canonical Vietnamese spelling: NFC, single spaces, tone mark in the old place (hoà → hòa, khoẻ → khỏe, thuỷ → thủy). DOMAIN §6. */
export function canonical(text: string): string {
  return moveTones(text.normalize('NFC').replace(/\s+/gu, ' ').trim())
}

/** Lower case without diacritics, for search: «Đà Bắc» → «da bac». Collators do not fold đ, ă, â, ê, ô, ơ, ư. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase().replace(/\s+/gu, ' ').trim()
}

const tones = '\u0300\u0309\u0303\u0301\u0323'
const newStyle = new RegExp(`(?<!q)(o)(a|e)([${tones}])(?![\\p{L}\\p{M}])|(?<!q)(u)(y)([${tones}])(?![\\p{L}\\p{M}])`, 'giu')

function moveTones(text: string): string {
  const moved = text.normalize('NFD').replace(newStyle, (_match, o, ae, tone1, u, y, tone2) =>
    o === undefined ? `${u}${tone2}${y}` : `${o}${tone1}${ae}`)
  return moved.normalize('NFC')
}

/**
 * A text without what nobody sees and no key writes: control characters, zero-width signs, signs of direction (also those that a number copied from a list of
 * contacts brings along), soft hyphens, byte order marks. With them in it a right answer is not the right one to a machine.
 */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu, '')
}

/**
 * At most 30 marks on one letter (Stream-Safe Text Format, UAX #15 §13); what is heaped on top is dropped. Putting marks in order takes
 * a time that grows with the square of their number, so that a form of nothing else would hold up everybody.
 */
export function streamSafe(text: string): string {
  return text.replace(/(\p{M}{30})\p{M}+/gu, '$1')
}
