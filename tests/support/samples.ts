import fs from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../../../shared/samples')

/** Why a test of a sample was passed over. */
export const absent = 'samples not present'

/** Real material written by others, which never enters the tree: the text of a file of `../shared/samples`, or null where there is none. */
export function readSample(name: string): string | null {
  const file = path.join(folder, name)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}

/** The names of the files of a folder of `../shared/samples`, in order; none where it is not there. */
export function listSamples(name: string): readonly string[] {
  const here = path.join(folder, name)
  return fs.existsSync(here) ? fs.readdirSync(here).filter((file) => !file.endsWith('README.md')).toSorted() : []
}

/** The rows of a plain CSV sample (no quoted commas) as cells by column title. */
export function sampleRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
  return rows.map((row) => Object.fromEntries(head.map((title, place) => [title, row[place] ?? ''])))
}
