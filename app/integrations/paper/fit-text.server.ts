/** How a text may be set: as large as possible, on as few lines as that takes. Sizes and widths in points. */
export interface Room { readonly width: number; readonly largest: number; readonly smallest: number; readonly lines: number }
export interface FittedText { readonly size: number; readonly lines: readonly string[] }
/** The width of a text at a size. */
export type Measure = (text: string, size: number) => number

/** The largest size, by whole points, at which a text fits its room; at the smallest it takes the lines it needs. No word is ever lost, and one wider than the room is broken. */
export function fitText(text: string, room: Room, measure: Measure): FittedText {
  for (let size = room.largest; size > room.smallest; size--) {
    const lines = breakLines(text, (part) => measure(part, size) <= room.width)
    if (lines.length <= linesAt(size, room)) return { size, lines }
  }
  return { size: room.smallest, lines: breakLines(text, (part) => measure(part, room.smallest) <= room.width) }
}

/** A text stays on one line until that would make it smaller than half way down. */
function linesAt(size: number, room: Room): number {
  return size > (room.largest + room.smallest) / 2 ? 1 : room.lines
}

function breakLines(text: string, fits: (part: string) => boolean): readonly string[] {
  return text.split(/\s+/u).filter(Boolean).flatMap((word) => breakWord(word, fits)).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    return last !== undefined && fits(`${last} ${word}`) ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word]
  }, [])
}

function breakWord(word: string, fits: (part: string) => boolean): readonly string[] {
  if (fits(word)) return [word]
  return [...word].reduce<string[]>((pieces, letter) => {
    const last = pieces.at(-1)
    return last !== undefined && fits(last + letter) ? [...pieces.slice(0, -1), last + letter] : [...pieces, letter]
  }, [])
}
