import { z } from 'zod'
import { isDay } from '#app/domain/calendar.ts'
import { type EditedFact, isConfirmed } from '#app/domain/catalogue/editorial.ts'
import { isSlug } from '#app/domain/catalogue/check-text.ts'
import { namesIn, note, type Notes, openSource, placed } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

/** Every fact by its key. */
export type FactBook = ReadonlyMap<string, EditedFact>

const slug = text.refine(isSlug, 'chỉ dùng chữ thường không dấu, số và gạch nối')
/** Short words of a sentence, each by its name. */
const parts = z.record(slug, text)

const fact = z.strictObject({
  key: slug,
  text,
  status: z.enum(['verified', 'secondary', 'general', 'unverified']),
  source: text.optional(),
  checkedOn: text.refine(isDay, 'viết ngày dạng 2026-11-20'),
  reviewDays: z.number().int().min(1).max(365),
  marks: z.array(text).min(1).exactOptional(),
  parts: parts.exactOptional(),
  enParts: parts.exactOptional(),
  en: text.exactOptional(),
  mtq: text.exactOptional(),
})

/** Every fact by its key; faults go to the notes. */
export function readFacts(notes: Notes): FactBook {
  const book = new Map<string, EditedFact>()
  for (const name of namesIn(notes, 'facts')) readFactFile(notes, `facts/${name}`, book)
  return book
}

function readFactFile(notes: Notes, relative: string, book: Map<string, EditedFact>): void {
  const source = openSource(notes, relative)
  const read = source && readYaml(notes, source, z.array(fact))
  if (!read) return
  read.value.forEach((entry, index) => {
    for (const message of faultsOf(entry, book)) note(notes, source, read.lineOf([index]), message)
    book.set(entry.key, placed(notes, source, read.lineOf([index]), { ...entry, source: entry.source ?? null }))
  })
}

function faultsOf(entry: z.infer<typeof fact>, book: FactBook): readonly string[] {
  const { key, source, marks } = entry
  return [
    ...(book.has(key) ? [`Mã «${key}» đã có: đặt mã khác.`] : []),
    ...(source === undefined ? [`«${key}» thiếu nguồn: thêm dòng «source: …»; với kinh nghiệm chung (general) thì nói kinh nghiệm của ai.`] : []),
    ...(marks && isConfirmed(entry) ? [`«${key}» đã có nguồn: bỏ dòng «marks», chỉ dữ kiện secondary, unverified mới có.`] : []),
    ...strayParts(entry.parts, entry.text, key),
    ...strayParts(entry.enParts, entry.en ?? '', key),
    ...(/[.!?…»]$/u.test(entry.text) ? [] : [`«${key}» chưa trọn câu: kết thúc bằng dấu chấm.`]),
  ]
}

/** Parts that their sentence does not hold: one of the two was changed without the other. */
function strayParts(given: Readonly<Record<string, string>> = {}, sentence: string, key: string): readonly string[] {
  return Object.entries(given).filter(([, words]) => !sentence.includes(words)).map(([name, words]) => `«${key}.${name}» nói «${words}» mà câu của dữ kiện không có: sửa cho khớp.`)
}
