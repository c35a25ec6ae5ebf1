const delimiters = [',', ';', '\t', '|'] as const
const mostLines = 40

/** What parts the cells, from the beginning of a file: as «sep=;» says, else what parts most lines into equally many. `skipped`: letters of the «sep=» line. */
export function findDelimiter(beginning: string): { readonly delimiter: string; readonly skipped: number } {
  const said = /^\ufeff?"?sep=(.)"?[^\r\n]*(?:\r\n|\n|\r)/iu.exec(beginning)
  if (said?.[1] !== undefined) return { delimiter: said[1], skipped: said[0].length }
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(countPerLine(beginning, delimiter)) }))
  return { delimiter: scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter, skipped: 0 }
}

function scoreOf(counts: readonly number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  return Math.max(0, ...[...lines].map(([count, times]) => count * times))
}

/** How often a delimiter stands outside quotation marks, for each of the first lines. */
function countPerLine(text: string, delimiter: string): readonly number[] {
  const counts = [0]
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (letter === delimiter) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
    else if (letter === '\n' && counts.push(0) > mostLines) break
  }
  return counts
}
