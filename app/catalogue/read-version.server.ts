import { z } from 'zod'
import type { Card, LessonVersion, OtherLanguage } from '#app/domain/catalogue/course.ts'
import type { LessonText } from '#app/domain/catalogue/check-lesson.ts'
import { parseMarkdown } from './markdown.server.ts'
import type { Reading } from './read-blocks.server.ts'
import { readNamedCards } from './read-cards.server.ts'
import type { FactBook } from './read-facts.server.ts'
import { note, type Notes, openSource, type Source } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const frontMatter = z.strictObject({ title: text.optional(), goal: text.optional() })

/**
 * A lesson in another language: cards name the Vietnamese one they tell by its title (`of`), so that a card moved or added there leaves
 * the others in place. What is not translated is null.
 */
export function readVersion(notes: Notes, relative: string, language: OtherLanguage, lesson: LessonText, facts: FactBook, banks: Pick<LessonVersion, 'practice' | 'graded'>): LessonVersion | null {
  const source = openSource(notes, relative)
  if (!source) return null
  const reading: Reading = { notes, source, language, facts, used: new Set(), signsAllowed: false }
  const tree = parseMarkdown(notes, source)
  const head = readHead(notes, source, tree.attributes.frontmatter)
  return { title: head.title ?? null, goal: head.goal ?? null, cards: inPlace(reading, lesson.cards, readNamedCards(reading, tree)), ...banks }
}

function readHead(notes: Notes, source: Source, yaml: unknown): z.infer<typeof frontMatter> {
  return (typeof yaml === 'string' ? readYaml(notes, { file: source.file, text: yaml }, frontMatter, 1)?.value : undefined) ?? {}
}

/** Each card at the place of the Vietnamese one it tells. */
function inPlace({ notes, source }: Reading, own: readonly Card[], told: ReturnType<typeof readNamedCards>): readonly (Card | null)[] {
  const cards: (Card | null)[] = own.map(() => null)
  for (const { of, line, card } of told) {
    const place = own.findIndex((each) => each.kind === card.kind && (each.kind === 'summary' || each.title === of))
    if (place === -1) note(notes, source, line, `Không có thẻ «${of ?? ''}» cùng loại trong bài tiếng Việt: chép đúng tiêu đề của thẻ vào of="…".`)
    else if (cards[place]) note(notes, source, line, `Thẻ «${of ?? 'tóm tắt'}» đã dịch ở trên: bỏ một thẻ.`)
    else cards[place] = card
  }
  return cards
}
