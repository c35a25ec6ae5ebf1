import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { unpackWoff } from './unpack-woff.server.ts'

/** Be Vietnam Pro comes in parts by script; a Vietnamese word takes letters from two of them. The first part that has a letter gives it. */
const parts = ['latin', 'vietnamese', 'latin-ext'] as const
export type FontPart = (typeof parts)[number]
export type Weight = 400 | 600 | 700

/** Letters of one part, side by side. */
export interface Run { readonly part: FontPart; readonly text: string }

const resolve = createRequire(import.meta.url).resolve
const ranges = readRanges()

/** Read and unpacked once by whoever sets texts. */
const files = new Map<string, Buffer>()

/** The font of one part in one weight. */
export function fontFile(part: FontPart, weight: Weight): Buffer {
  const name = `be-vietnam-pro-${part}-${weight}-normal.woff`
  const file = files.get(name) ?? unpackWoff(readFileSync(resolve(`@fontsource/be-vietnam-pro/files/${name}`)))
  files.set(name, file)
  return file
}

/** A text as runs of one font each, composed first (NFC): a letter and its marks are one sign. What no part has becomes «?». */
export function runsOf(text: string): readonly Run[] {
  const runs: { part: FontPart; text: string }[] = []
  for (const letter of text.normalize('NFC')) {
    const part = parts.find((each) => has(each, letter))
    const [last, sign] = [runs.at(-1), part === undefined ? '?' : letter]
    if (last && last.part === (part ?? 'latin')) last.text += sign
    else runs.push({ part: part ?? 'latin', text: sign })
  }
  return runs
}

function has(part: FontPart, letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0
  return ranges[part].some(([first, last]) => first <= point && point <= last)
}

/** The package's own table, such as «U+0102-0103,U+20AB», as first and last code points. */
function readRanges(): Record<FontPart, readonly (readonly [number, number])[]> {
  const table = JSON.parse(readFileSync(resolve('@fontsource/be-vietnam-pro/unicode.json'), 'utf8')) as Record<FontPart, string>
  const read = (part: FontPart) => table[part].split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
  })
  return { latin: read('latin'), vietnamese: read('vietnamese'), 'latin-ext': read('latin-ext') }
}
