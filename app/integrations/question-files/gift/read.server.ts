import type { FilePlace } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, lackOf, unsupported, type DraftAnswer, type DraftBody, type Read } from '../draft.server.ts'
import type { PlainText } from '../plain-text.server.ts'
import { readAnswers, type GiftAnswer } from './answers.server.ts'
import { readGiftNumbers } from './numbers.server.ts'
import { formatted, type GiftFormat } from './formats.server.ts'
import { cut, find, giftBlocks, unescapeGift, type GiftBlock } from './tokens.server.ts'

/** Moodle's GIFT: every question of the text, in its order. */
export function readGift(text: string): readonly Read[] {
  return giftBlocks(text).map(readBlock)
}

interface Frame { readonly where: FilePlace; readonly name: string; readonly tags: readonly string[]; readonly stem: PlainText; readonly feedback: PlainText; readonly format: GiftFormat; readonly answers: string }

function readBlock(block: GiftBlock): Read {
  const [name, rest] = titled(block.text)
  const where = name === '' ? block.where : { ...block.where, name }
  const open = find(rest, '{')
  if (open < 0) return find(rest, '}') < 0 ? unsupported(where, 'description', 'description') : faulty(where, 'brace-unclosed', rest)
  const close = find(rest, '}', open)
  if (close < 0) return faulty(where, 'brace-unclosed', rest.slice(open))
  const after = rest.slice(close + 1)
  if (/^\s*"\s*;\s*$/u.test(after) || find(after, '{') >= 0) return faulty(where, 'stray-text', after.trim())
  const stem = formatted(`${rest.slice(0, open)}${after.trim() === '' ? '' : ` _____ ${after}`}`, 'moodle')
  const [answers, general] = cut(rest.slice(open + 1, close), '####')
  return readBody({ where, name, tags: block.tags, stem, format: stem.format, feedback: formatted(general ?? '', stem.format), answers: answers.trim() })
}

function titled(text: string): readonly [string, string] {
  const trimmed = text.trimStart()
  if (!trimmed.startsWith('::')) return ['', trimmed]
  const end = find(trimmed, '::', 2)
  return end < 0 ? ['', trimmed] : [unescapeGift(trimmed.slice(2, end)).trim(), trimmed.slice(end + 2)]
}

function readBody(frame: Frame): Read {
  const { answers, where } = frame
  if (answers === '') return unsupported(where, 'essay', 'essay')
  if (answers.startsWith('#')) return numeric(frame)
  const truth = /^(TRUE|FALSE|T|F)(?=\s*(?:#|$))/iu.exec(answers)
  if (truth) return trueFalse(frame, (truth[1] ?? '').toUpperCase().startsWith('T'), answers.slice(truth[0].length))
  const read = readAnswers(answers, frame.format)
  if (read === null) return faulty(where, 'answer-unreadable', answers)
  if (read.every(({ mark, text }) => mark === '=' && find(text.raw, '->') >= 0)) return matching(frame, read)
  return read.some(({ mark }) => mark === '~') ? choice(frame, read) : shortText(frame, read)
}

function finished(frame: Frame, type: string, texts: readonly PlainText[], body: DraftBody, notes: Parameters<typeof drafted>[0]['notes'] = []): Read {
  const { where, name, tags, stem, feedback } = frame
  return lackOf(where, type, [stem, feedback, ...texts]) ?? drafted({ where, name, tags, stem: stem.text, feedback: feedback.text, body, notes })
}

function trueFalse(frame: Frame, answer: boolean, rest: string): Read {
  const [, wrong = '', right = ''] = split(rest, '#')
  const [ifWrong, ifRight] = [formatted(wrong, frame.format), formatted(right, frame.format)]
  return finished(frame, 'truefalse', [ifWrong, ifRight], { kind: 'truth', answer, ifTrue: (answer ? ifRight : ifWrong).text, ifFalse: (answer ? ifWrong : ifRight).text })
}

function split(text: string, sign: string): readonly string[] {
  const [head, rest] = cut(text, sign)
  return rest === null ? [head] : [head, ...split(rest, sign)]
}

function textsOf(answers: readonly GiftAnswer[]): readonly PlainText[] {
  return answers.flatMap(({ text, because }) => [text, because])
}

const answerOf = ({ text, share, because }: GiftAnswer): DraftAnswer => ({ text: text.text, share, because: because.text })

/** One «=» beside «~» is a single choice; weights without «=» make several right options. */
function choice(frame: Frame, answers: readonly GiftAnswer[]): Read {
  const wrongWeight = answers.find(({ share }) => Number.isNaN(share))
  if (wrongWeight) return faulty(frame.where, 'fraction-not-allowed', wrongWeight.text.text)
  const many = answers.every(({ mark }) => mark === '~')
  return finished(frame, 'multichoice', textsOf(answers), { kind: 'choice', many, options: answers.map(answerOf) })
}

function shortText(frame: Frame, answers: readonly GiftAnswer[]): Read {
  const wrongWeight = answers.find(({ share }) => Number.isNaN(share))
  if (wrongWeight) return faulty(frame.where, 'fraction-not-allowed', wrongWeight.text.text)
  const other = answers.find(({ text, share }) => text.text === '*' && share === 0)
  const accepted = answers.filter((answer) => answer !== other).map(answerOf)
  return finished(frame, 'shortanswer', textsOf(answers), { kind: 'short-text', accepted, otherwise: other?.because.text ?? '', letterCase: 'ignore' })
}

function matching(frame: Frame, answers: readonly GiftAnswer[]): Read {
  const pairs = answers.map(({ text, because }) => {
    const [left, right] = cut(text.raw, '->')
    return { left: formatted(left, frame.format), right: formatted(right ?? '', 'plain'), because }
  })
  const kept = pairs.filter(({ left }) => left.text !== '')
  return finished(frame, 'matching', kept.flatMap(({ left, right }) => [left, right]),
    { kind: 'matching', pairs: kept.map(({ left, right, because }) => ({ left: left.text, right: right.text, because: because.text })) }, kept.length < pairs.length ? ['extra-rights-left'] : [])
}

function numeric(frame: Frame): Read {
  const read = readGiftNumbers(frame.answers.slice(1), frame.format)
  if (!read.ok) return faulty(frame.where, 'number-unreadable', read.detail)
  return finished(frame, 'numerical', read.texts, { kind: 'numeric', accepted: read.accepted, otherwise: read.otherwise })
}
