import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { LessonText } from '#app/domain/catalogue/check-lesson.ts'
import { textsOfCard } from '#app/domain/catalogue/check-lesson.ts'
import { countWords } from '#app/domain/catalogue/lesson.ts'
import { parseMarkdown } from './markdown.server.ts'
import type { Reading } from './read-blocks.server.ts'
import { readCards } from './read-cards.server.ts'
import { type FactsInUse, withFacts } from './put-facts.server.ts'
import { note, type Notes, openSource, placed, type Source } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const frontMatter = z.strictObject({
  id: text,
  title: text,
  minutes: z.number().int(),
  competences: z.array(text).min(1),
  goal: text,
  facts: z.array(text),
})

/** What the page around the cards weighs, compressed: within 150 bytes for every lesson when it was measured (`npm run bench` prints one). */
const frameBytes = 2_350

/** One Markdown lesson, its facts put in; null when its head cannot be read. `used` already holds the facts its questions tell. */
export function readLesson(notes: Notes, relative: string, inUse: FactsInUse): LessonText | null {
  const source = openSource(notes, relative)
  if (!source) return null
  const reading: Reading = { notes, source, language: 'vi', ...inUse, signsAllowed: false }
  const tree = parseMarkdown(notes, source)
  const cards = readCards(reading, tree)
  const faults: string[] = []
  const head = withFacts(readHead(notes, source, tree.attributes.frontmatter), inUse, faults)
  for (const message of faults) note(notes, source, 1, message)
  if (!head) return null
  checkDeclared(reading, head.facts)
  return placed(notes, source, 1, { ...head, cards, bytes: gzipSync(JSON.stringify(cards)).length + frameBytes, words: cards.flatMap(textsOfCard).reduce((sum, each) => sum + countWords(each), 0) })
}

function readHead(notes: Notes, source: Source, yaml: unknown): z.infer<typeof frontMatter> | null {
  if (typeof yaml === 'string') return readYaml(notes, { file: source.file, text: yaml }, frontMatter, 1)?.value ?? null
  note(notes, source, 1, 'Thiếu phần đầu bài: mở tệp bằng dòng «---», các mục id, title, minutes, competences, goal, facts, rồi «---».')
  return null
}

/** The list under `facts` is what an editor follows up; it holds exactly what the text uses. */
function checkDeclared(reading: Reading, declared: readonly string[]): void {
  const { notes, source, used, facts } = reading
  const line = source.text.split('\n').findIndex((each) => each.startsWith('facts:')) + 1
  for (const key of used) if (!declared.includes(key)) note(notes, source, line, `Bài dùng dữ kiện «${key}» mà chưa khai: thêm vào danh sách «facts» ở đầu bài.`)
  for (const key of declared) {
    if (!facts.has(key)) note(notes, source, line, `Không có dữ kiện «${key}» trong content/facts: sửa tên hoặc bỏ khỏi danh sách «facts».`)
    else if (!used.has(key)) note(notes, source, line, `Khai dữ kiện «${key}» mà bài không dùng: thêm {% fact "${key}" /%} vào bài hoặc bỏ khỏi danh sách «facts».`)
  }
}
