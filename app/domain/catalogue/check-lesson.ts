import { type Finding, finding, findingIf } from './check-finding.ts'
import { checkFeedback } from './check-parts.ts'
import { liveAddressMessage } from './check-question.ts'
import { isSlug, liveAddresses } from './check-text.ts'
import type { Audience, Card, Lesson } from './course.ts'
import { type Block, countWords, plainText } from './lesson.ts'

type PracticeCard = Extract<Card, { kind: 'practice' }>
type IdeaCard = Extract<Card, { kind: 'idea' }>
export type LessonText = Omit<Lesson, 'practice' | 'graded' | 'versions'>

/** What an author has to mend in a lesson. */
export function checkLesson(lesson: LessonText, audience: readonly Audience[], competences: ReadonlySet<string>): readonly Finding[] {
  const count = lesson.cards.length
  return [
    ...findingIf(!isSlug(lesson.id), lesson, `Mã bài «${lesson.id}»: chỉ dùng chữ thường không dấu, số và gạch nối.`),
    ...findingIf(lesson.minutes < 5 || lesson.minutes > 10, lesson, `Bài dài ${lesson.minutes} phút: ghi «minutes» từ 5 đến 10; dài hơn thì tách bài.`),
    ...findingIf(count < 5 || count > 9, lesson, `Bài có ${count} thẻ: cần từ 5 đến 9 thẻ, tính cả tình huống và tóm tắt.`),
    ...findingIf(!lesson.cards.some((card) => card.kind === 'practice'), lesson, 'Bài chưa có tình huống: thêm một {% practice %}.'),
    ...checkSummary(lesson),
    ...lesson.competences.filter((code) => !competences.has(code)).flatMap((code) => finding(lesson, `Năng lực «${code}» không có trong competences.yaml: dùng một mã như "4.2".`)),
    ...lesson.cards.flatMap((card) => checkCard(card, wordLimit(audience))),
  ]
}

/** One idea fits on a small screen: fewer words where residents read. */
function wordLimit(audience: readonly Audience[]): number {
  return audience.includes('resident') ? 60 : 80
}

function checkSummary(lesson: LessonText): readonly Finding[] {
  const summaries = lesson.cards.filter((card) => card.kind === 'summary')
  return [
    ...findingIf(summaries.length !== 1, lesson, `Bài có ${summaries.length} tóm tắt: viết đúng một {% summary %} ở cuối.`),
    ...findingIf(summaries.length === 1 && lesson.cards.at(-1)?.kind !== 'summary', lesson, 'Tóm tắt không ở cuối: đặt {% summary %} làm thẻ cuối cùng.'),
  ]
}

function checkCard(card: Card, limit: number): readonly Finding[] {
  const addresses = textsOfCard(card).flatMap(liveAddresses).flatMap((found) => finding(card, liveAddressMessage(found)))
  switch (card.kind) {
    case 'idea': return [...addresses, ...checkIdea(card, limit)]
    case 'practice': return [...addresses, ...checkPractice(card)]
    case 'summary': return [...addresses, ...findingIf(card.lines.length < 1 || card.lines.length > 3, card, `Tóm tắt có ${card.lines.length} đoạn: viết một đến ba.`)]
  }
}

function checkIdea(card: IdeaCard, limit: number): readonly Finding[] {
  const words = countWords(card.blocks.flatMap(textsOfBlock).join(' '))
  const read = words + countWords(card.title)
  return [
    ...findingIf(card.title === '', card, 'Thẻ thiếu tiêu đề: bắt đầu bằng một dòng «# Tiêu đề».'),
    ...findingIf(words === 0, card, 'Thẻ chưa có nội dung: viết một ý.'),
    ...findingIf(read > limit, card, `Thẻ «${card.title}» dài ${read} từ (kể cả tiêu đề và câu dẫn từ facts): rút còn ${limit} từ hoặc tách làm hai thẻ.`),
  ]
}

function checkPractice(card: PracticeCard): readonly Finding[] {
  const { options } = card
  const right = options.filter((option) => option.correct).length
  return [
    ...findingIf(card.title.trim() === '', card, 'Tình huống thiếu câu hỏi: viết {% ask "Bác làm gì?" %}.'),
    ...findingIf(card.scene.blocks.length === 0, card, 'Tình huống chưa có nội dung tin nhắn, cuộc gọi hay trang giả.'),
    ...findingIf(options.length < 2 || options.length > 4, card, `Tình huống có ${options.length} lựa chọn: viết 2 đến 4.`),
    ...findingIf(right !== 1, card, `Tình huống có ${right} lựa chọn đúng: đánh dấu [x] đúng một dòng, các dòng khác [ ].`),
    ...checkFeedback(options),
  ]
}

export function textsOfBlock(block: Block): readonly string[] {
  return block.kind === 'paragraph' ? [plainText(block.spans)] : block.items.map(plainText)
}

/** What a learner reads on a card before answering; feedback comes after. */
export function textsOfCard(card: Card): readonly string[] {
  switch (card.kind) {
    case 'idea': return [card.title, ...card.blocks.flatMap(textsOfBlock)]
    case 'practice': {
      const { from, subject, address, blocks } = card.scene
      return [from, subject ?? '', address ?? '', ...blocks.flatMap(textsOfBlock), card.title, ...card.options.map((option) => option.text)]
    }
    case 'summary': return card.lines.flatMap(textsOfBlock)
  }
}
