/** Characters of one line of a text of questions at most: what the patterns of lines are ever asked of. */
export const longestLine = 20_000
/** Blanks in a row that are kept: more say nothing more, and a pattern that tries each place of a row tries few. */
export const widestBlank = 40

/** Whether a text has a line longer than any question's. */
export function hasLongLine(text: string): boolean {
  let from = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    if (end - from > longestLine) return true
    from = end + 1
  }
  return text.length - from > longestLine
}

/** The same text with rows of blanks cut to the widest, in one pass; lines stay where they are. */
export function withNarrowBlanks(text: string): string {
  return text.replace(/([^\S\n]{40})[^\S\n]+/gu, '$1')
}

/** A text without the full stops and blanks at its end, looked at from there: a row of them elsewhere costs nothing. */
export function withoutStops(text: string): string {
  let end = text.length
  while (end > 0 && /[.\s]/u.test(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}
