import { z } from 'zod'
import type { Language } from '#app/domain/catalogue/language.ts'
import { type Notes, openSource } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const replacement = z.strictObject({ word: text, say: text })
const abbreviation = z.strictObject({ short: z.string().regex(/^[A-Z]{2,}$/, 'viết chữ in không dấu, từ hai chữ trở lên'), long: text.exactOptional() })
const file = z.strictObject({
  names: z.array(text), terms: z.array(text),
  typed: z.array(z.strictObject({ lesson: text, words: z.array(text).min(1) })),
  abbreviations: z.array(abbreviation), plainer: z.array(replacement), english: z.array(replacement),
})

/** What the checks of language go by; null when language.yaml cannot be read. Faults go to the notes. */
export function readLanguage(notes: Notes): Language | null {
  const source = openSource(notes, 'language.yaml')
  const read = source && readYaml(notes, source, file)
  if (!read) return null
  const { names, terms, typed, ...lists } = read.value
  return {
    ...lists,
    names,
    allowed: new Set([...names, ...terms].flatMap(lowerWords)),
    typed: new Map(typed.map(({ lesson, words }) => [lesson, new Set(words.flatMap(lowerWords))])),
  }
}

/** «CH Play» allows both its words. */
function lowerWords(name: string): readonly string[] {
  return name.toLowerCase().split(/\s+/u)
}
