const unseen = ['style', 'script', 'head', 'title'] as const
type Unseen = (typeof unseen)[number]

/**
 * HTML without its comments and without what no reader sees. Looked through from left to right, and an opening whose end is nowhere ends the search for that kind: no pattern that
 * begins anew at each opening, which a file of nothing but openings would make quadratic (ReDoS).
 */
export function withoutUnseen(html: string): string {
  return withoutElements(withoutComments(html))
}

function withoutComments(html: string): string {
  let [out, from] = ['', 0]
  for (;;) {
    const start = html.indexOf('<!--', from)
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4)
    if (end < 0) return out + html.slice(from)
    out += html.slice(from, start)
    from = end + 3
  }
}

interface Span { readonly start: number; readonly end: number }

function withoutElements(html: string): string {
  const lower = html.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase())
  const next = new Map<Unseen, Span | null>(unseen.map((name) => [name, spanOf(lower, name, 0)]))
  let [out, from] = ['', 0]
  for (;;) {
    for (const [name, span] of next) if (span !== null && span.start < from) next.set(name, spanOf(lower, name, from))
    const first = [...next.values()].filter((span) => span !== null).sort((one, other) => one.start - other.start)[0]
    if (first === undefined) return out + html.slice(from)
    out += html.slice(from, first.start)
    from = first.end
  }
}

/** The next element of a name that has an end; null where there is none any more. */
function spanOf(lower: string, name: Unseen, from: number): Span | null {
  const start = tagFrom(lower, `<${name}`, from)
  const opened = start < 0 ? -1 : lower.indexOf('>', start)
  if (opened < 0) return null
  for (let close = lower.indexOf(`</${name}`, opened); close >= 0; close = lower.indexOf(`</${name}`, close + 1)) {
    const after = /\s*>/uy
    after.lastIndex = close + name.length + 2
    if (after.test(lower)) return { start, end: after.lastIndex }
  }
  return null
}

/** Where a tag of just this name begins; -1 where none does. */
function tagFrom(lower: string, opening: string, from: number): number {
  let start = lower.indexOf(opening, from)
  while (start >= 0 && /\w/u.test(lower[start + opening.length] ?? '')) start = lower.indexOf(opening, start + 1)
  return start
}
