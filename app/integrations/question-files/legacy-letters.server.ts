/** «C©u», «tr¶ lêi»: a sign between two letters, as TCVN3 looks in Unicode. */
const signInWord = /\p{L}[¨©ª¬®µ¶¸]\p{L}/gu
/** «laø», «cuûa», «caâu»: vowels that VNI writes side by side, and no language that we know of. */
const ofVni = /[aeouy][øû]|[aeo]â/giu
/** Letters that Vietnamese has in every line, and hardly any other language. */
const vietnamese = /[đĐăĂơƠưƯ\u1ea0-\u1ef9]/u

/**
 * Whether a text was typed for a font of before Unicode (.VnTime, VNI-Times), so that its letters are others than those its author saw. Twice or four
 * times, since a single sign or foreign name proves nothing.
 */
export function isForOldFont(text: string): boolean {
  return (text.match(signInWord)?.length ?? 0) >= 2 || !vietnamese.test(text) && (text.match(ofVni)?.length ?? 0) >= 4
}
