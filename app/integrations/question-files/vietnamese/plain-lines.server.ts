import type { DocumentLine } from './lines.server.ts'

/** The lines of a plain text. */
export function linesOfText(text: string): readonly DocumentLine[] {
  return text.split('\n').map((line, at) => ({ text: line, line: at + 1, isMarked: false, isItem: false, lacks: null }))
}
