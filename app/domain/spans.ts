/** From an opening sign to the next closing one, both included. */
interface Span { readonly start: number; readonly end: number }

/** An opening whose end is nowhere ends the search: no pattern that begins anew at each, which a text of nothing but openings would make quadratic (ReDoS). */
function spansOf(text: string, open: string, close: string): readonly Span[] {
  const found: Span[] = []
  for (let from = 0; ;) {
    const start = text.indexOf(open, from)
    const end = start < 0 ? -1 : text.indexOf(close, start + 1)
    if (end < 0) return found
    found.push({ start, end: end + 1 })
    from = end + 1
  }
}

/** What stands between the signs of each span, such as the insides of tags. */
export function insidesOf(text: string, open: string, close: string): readonly string[] {
  return spansOf(text, open, close).map(({ start, end }) => text.slice(start + 1, end - 1))
}

/** The text with something else in the place of each span: of quotations, notes in brackets, tags. */
export function withoutSpans(text: string, open: string, close: string, instead: string): string {
  let [out, from] = ['', 0]
  for (const { start, end } of spansOf(text, open, close)) {
    out += text.slice(from, start) + instead
    from = end
  }
  return out + text.slice(from)
}
