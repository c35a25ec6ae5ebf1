/** What a spreadsheet would take for a formula, however many apostrophes stand before it. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/u
const neutralised = /^'+[=+\-@\t\r＝＋－＠]/u

/** A cell as it leaves: one that would compute begins with an apostrophe more. */
export function neutralise(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The cell as it was: the one apostrophe before a formula is taken away again. For every text, restore(neutralise(text)) is the text. */
export function restore(cell: string): string {
  return neutralised.test(cell) ? cell.slice(1) : cell
}
