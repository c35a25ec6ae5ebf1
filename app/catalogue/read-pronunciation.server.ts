import { z } from 'zod'
import type { Pronunciation } from '#app/domain/catalogue/spoken.ts'
import { type Notes, openSource } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const file = z.strictObject({
  words: z.array(z.strictObject({ written: text, say: text })),
  documents: z.array(z.strictObject({ ending: text, say: text })),
  called: z.array(z.string().regex(/^\d+$/, 'chỉ viết chữ số, trong dấu nháy')),
  letters: z.record(z.string().regex(/^\p{Ll}$/u, 'một chữ cái thường'), text),
})

/** How the voice says what is not written as it sounds; null when pronunciation.yaml cannot be read. Faults go to the notes. */
export function readPronunciation(notes: Notes): Pronunciation | null {
  const source = openSource(notes, 'pronunciation.yaml')
  const read = source && readYaml(notes, source, file)
  if (!read) return null
  const { words, documents, called, letters } = read.value
  return { words: new Map(words.map(({ written, say }) => [written, say])), documents: new Map(documents.map(({ ending, say }) => [ending, say])), called: new Set(called), letters: new Map(Object.entries(letters)) }
}
