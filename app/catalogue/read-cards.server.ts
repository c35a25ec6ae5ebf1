import type { Card, PracticeOption, Scene, SceneKind } from '#app/domain/catalogue/course.ts'
import { plainText } from '#app/domain/catalogue/lesson.ts'
import { attribute, lineOf, type Node } from './markdown.server.ts'
import { type Reading, readBlocks, readInline } from './read-blocks.server.ts'
import { readPicture } from './read-picture.server.ts'
import { readRecording } from './read-recording.server.ts'
import { note, placed } from './source.server.ts'
import { tidied } from './text.server.ts'

const sceneKinds: readonly SceneKind[] = ['sms', 'chat', 'email', 'call', 'web', 'app', 'poster']

/** The cards of a lesson in order. */
export function readCards(reading: Reading, tree: Node): readonly Card[] {
  return readNamedCards(reading, tree).map(({ card }) => card)
}

/** The same, with the title of the Vietnamese card that each says it translates. */
export function readNamedCards(reading: Reading, tree: Node): readonly { readonly of: string | null; readonly line: number; readonly card: Card }[] {
  return tree.children.flatMap((node) => {
    const card = readCard(reading, node)
    if (!card) return []
    const of = attribute(node, 'of')
    if (of !== null && reading.language === 'vi') note(reading.notes, reading.source, lineOf(node), '«of» chỉ dùng trong bản dịch (.en.md, .mtq.md): bỏ đi.')
    const audio = readRecording(reading, node)
    return [{ of, line: lineOf(node), card: placed(reading.notes, reading.source, lineOf(node), { ...card, ...(audio === null ? {} : { audio }) }) }]
  })
}

function readCard(reading: Reading, node: Node): Card | null {
  if (node.type === 'tag' && node.tag === 'card') return readIdea(reading, node)
  if (node.type === 'tag' && node.tag === 'practice') return readPractice(reading, node)
  if (node.type === 'tag' && node.tag === 'summary') return { kind: 'summary', lines: readBlocks(reading, node.children) }
  if (node.errors.length === 0) note(reading.notes, reading.source, lineOf(node), 'Nội dung nằm ngoài thẻ: đặt vào {% card %}, {% practice %} hoặc {% summary %}.')
  return null
}

function readIdea(reading: Reading, node: Node): Card {
  const pictures = node.children.filter((child) => child.type === 'tag' && child.tag === 'picture')
  const [first, ...rest] = node.children.filter((child) => !pictures.includes(child))
  const picture = pictures[0] ? readPicture(reading, pictures[0]) : null
  if (pictures.length > 1) note(reading.notes, reading.source, lineOf(node), 'Một thẻ chỉ có một hình: bỏ bớt {% picture %}.')
  const hasTitle = first?.type === 'heading' && first.attributes.level === 1
  const title = hasTitle ? tidied(plainText(readInline(reading, first))) : ''
  return { kind: 'idea', title, ...(picture ? { picture } : {}), blocks: readBlocks(reading, hasTitle ? rest : first ? [first, ...rest] : []) }
}

function readPractice(reading: Reading, node: Node): Card {
  const asks = node.children.filter((child) => child.type === 'tag' && child.tag === 'ask')
  const [ask] = asks
  if (asks.length !== 1) note(reading.notes, reading.source, lineOf(node), `Tình huống có ${asks.length} câu hỏi: viết đúng một {% ask "…" %} … {% /ask %}.`)
  if (ask && ask !== node.children.at(-1)) note(reading.notes, reading.source, lineOf(ask), 'Câu hỏi không ở cuối tình huống: đặt {% ask %} sau nội dung tin nhắn.')
  const blocks = readBlocks({ ...reading, signsAllowed: true }, node.children.filter((child) => !asks.includes(child)))
  return { kind: 'practice', title: tidied((ask && attribute(ask, 'primary')) ?? ''), scene: { ...readFrame(reading, node), blocks }, options: ask ? readOptions(reading, ask) : [] }
}

function readFrame(reading: Reading, node: Node): Omit<Scene, 'blocks'> {
  const given = attribute(node, 'kind')
  const kind = sceneKinds.find((each) => each === given)
  if (!kind) note(reading.notes, reading.source, lineOf(node), `{% practice %} thiếu hoặc sai kind: viết kind="sms" (hoặc ${sceneKinds.slice(1).join(', ')}).`)
  const from = tidied(attribute(node, 'from') ?? '')
  if (from === '') note(reading.notes, reading.source, lineOf(node), '{% practice %} thiếu người gửi: viết from="Số lạ".')
  const subject = attribute(node, 'subject')
  return { kind: kind ?? 'sms', from, at: attribute(node, 'at'), subject: subject === null ? null : tidied(subject), address: attribute(node, 'address') }
}

function readOptions(reading: Reading, ask: Node): readonly PracticeOption[] {
  const stray = ask.children.find((child) => child.type !== 'list')
  if (stray) note(reading.notes, reading.source, lineOf(stray), 'Trong {% ask %} chỉ viết các dòng «- [ ] …» và «  > vì sao».')
  return ask.children.filter((child) => child.type === 'list').flatMap((list) => list.children.flatMap((item) => readOption(reading, item)))
}

function readOption(reading: Reading, item: Node): readonly PracticeOption[] {
  const quotes = item.children.filter((child) => child.type === 'blockquote')
  const words = tidied(plainText(readInline(reading, { ...item, children: item.children.filter((child) => child.type !== 'blockquote') } as Node)))
  const [, mark, text] = /^\[([ x])\] (.+)$/u.exec(words) ?? []
  if (mark === undefined || text === undefined) {
    note(reading.notes, reading.source, lineOf(item), 'Lựa chọn viết sai: bắt đầu bằng «- [ ] » nếu sai, «- [x] » nếu đúng.')
    return []
  }
  const because = tidied(quotes.flatMap((quote) => quote.children.map((paragraph) => plainText(readInline(reading, paragraph)))).join(' '))
  return [placed(reading.notes, reading.source, lineOf(item), { text, correct: mark === 'x', because })]
}
