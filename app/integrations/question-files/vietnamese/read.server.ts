import type { FilePlace } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, unsupported, type Read } from '../draft.server.ts'
import { withoutStops } from '../bounded-lines.server.ts'
import { tidy } from '../plain-text.server.ts'
import { isNamed, isStem, readKey, say, type DocumentLine, type Said } from './lines.server.ts'

interface Option { readonly letter: string; text: string; isRight: boolean; because: string }
interface Open { readonly number: number; readonly line: number; stem: string; options: Option[]; answer: string | null; feedback: string | null; facts: string; lacks: DocumentLine['lacks']; stray: string | null; last: 'stem' | 'option' | 'feedback' | 'answer' }

/** What was read so far; `isBetween`: after a heading, or after «HẾT», what stands before the next question belongs to none. */
interface Reading { readonly found: Open[]; readonly areNamed: boolean; key: string | null; isBetween: boolean }

/**
 * «Câu 1: … A. … B. … Đáp án: B», as offices keep their questions in Word or plain text; the key may stand at the end. «Đáp án:» with nothing
 * behind it begins a key, or the answer is on the next line, or it was forgotten: which, tells what follows.
 */
export function readVietnamese(lines: readonly DocumentLine[]): readonly Read[] {
  const reading: Reading = { found: [], areNamed: lines.some(({ text }) => isNamed(text)), key: null, isBetween: false }
  for (const line of lines) take(reading, line)
  endKey(reading)
  return reading.found.map((open, at) => finished(open, { line: open.line, question: at + 1, name: `Câu ${open.number}` }))
}

function take(reading: Reading, line: DocumentLine): void {
  const said = say(line.text.trim(), reading.areNamed ? null : nextNumber(reading.found.at(-1)))
  if (reading.key !== null && beginsQuestion(said)) endKey(reading)
  if (said.kind === 'key') reading.key ??= ''
  else if (reading.key !== null && said.kind !== 'because') reading.key += `\n${line.text}`
  else if (said.kind === 'question') {
    reading.isBetween = false
    reading.found.push(opened(said, line))
  } else addLine(reading, said, line)
}

function endKey(reading: Reading): void {
  answerByKey(reading.found, readKey(reading.key ?? ''))
  answerBelow(reading.found.at(-1), reading.key ?? '')
  reading.key = null
}

function addLine(reading: Reading, said: Said, line: DocumentLine): void {
  const open = reading.found.at(-1)
  if (said.kind === 'end' || said.kind === 'heading' && open?.last !== 'stem') reading.isBetween = true
  else if (open && !isBlank(line) && !(reading.isBetween && said.kind === 'other')) add(open, said, line)
}

function nextNumber(open: Open | undefined): number {
  return (open?.number ?? 0) + 1
}

function beginsQuestion(said: Said): boolean {
  return said.kind === 'question' && isStem(said.text)
}

function isBlank({ text, lacks }: DocumentLine): boolean {
  return text.trim() === '' && lacks === null
}

/** A key answers what stands above it without an answer; of two such questions with one number nobody knows which is meant. */
function answerByKey(found: readonly Open[], key: ReadonlyMap<number, string>): void {
  const waiting = found.filter(({ answer }) => answer === null)
  const asked = Map.groupBy(waiting, ({ number }) => number)
  for (const open of waiting) if (asked.get(open.number)?.length === 1) open.answer = key.get(open.number) ?? null
}

/** The letters under «Đáp án:», with no number of a question, are the answer of the question above. */
function answerBelow(open: Open | undefined, key: string): void {
  if (open?.answer === null && /^\s*[A-H](?:\s*(?:(?:[,;+&]|và)\s*)?[A-H])*[.\s]*$/iu.test(key)) open.answer = key.trim()
}

function opened({ number, text, level }: Extract<Said, { kind: 'question' }>, { line, lacks }: DocumentLine): Open {
  return { number, line, stem: text, options: [], answer: null, feedback: null, facts: level === null ? '' : `level:${level}`, lacks, stray: null, last: 'stem' }
}

function add(open: Open, said: Said, line: DocumentLine): void {
  open.lacks ??= line.lacks
  switch (said.kind) {
    case 'options': { said.options.forEach((option) => { addOption(open, option.letter, option.text, option.isStarred || line.isMarked && said.options.length === 1) }); break }
    case 'answer': { open.answer = said.text; open.last = 'answer'; break }
    case 'because': { addBecause(open, said.letter, said.text); break }
    case 'facts': { open.facts = said.text; break }
    case 'other': case 'heading': { addMore(open, said.text, line); break }
    default: break
  }
}

function addOption(open: Open, letter: string, text: string, isRight: boolean): void {
  open.options.push({ letter, text, isRight, because: '' })
  open.last = 'option'
}

function addBecause(open: Open, letter: string | null, text: string): void {
  const option = open.options.find((each) => each.letter === letter)
  if (option) option.because = text
  else { open.feedback = text; open.last = 'feedback' }
}

/** A line without a mark goes on with what stood above it. */
function addMore(open: Open, text: string, line: DocumentLine): void {
  const option = open.options.at(-1)
  if (line.isItem && open.last !== 'feedback') addOption(open, String.fromCharCode('A'.charCodeAt(0) + open.options.length), text, line.isMarked)
  else if (open.last === 'stem') open.stem = `${open.stem}\n${text}`
  else if (open.last === 'option' && option && !/^Đ\s*[.)]\s/u.test(text)) option.text = `${option.text}\n${text}`
  else if (open.last === 'feedback') open.feedback = `${open.feedback}\n${text}`
  else open.stray ??= text
}

function finished(open: Open, where: FilePlace): Read {
  if (open.lacks !== null) return unsupported(where, 'Word', open.lacks)
  if (open.stray !== null) return faulty(where, 'line-unexpected', open.stray)
  if (open.options.length === 0) return open.answer === null ? unsupported(where, 'Word', 'essay') : faulty(where, 'answers-missing')
  const outOfTurn = open.options.find(({ letter }, at) => letter !== String.fromCharCode('A'.charCodeAt(0) + at))
  if (outOfTurn) return faulty(where, 'answer-letter-unknown', outOfTurn.letter)
  return answered(open, where, open.answer)
}

function answered(open: Open, where: FilePlace, answer: string | null): Read {
  const letters = answer === null ? open.options.filter(({ isRight }) => isRight).map(({ letter }) => letter) : lettersOf(answer, open.options)
  if (letters.length === 0) return answer === null ? faulty(where, 'no-right-option') : faulty(where, 'answer-letter-unknown', answer)
  const unknown = letters.find((letter) => !open.options.some((option) => option.letter === letter))
  if (unknown !== undefined) return faulty(where, 'answer-letter-unknown', unknown)
  const many = letters.length > 1
  return drafted({
    where, name: '', tags: open.facts.split(';').map((tag) => tag.trim()).filter(Boolean), stem: tidy(open.stem), feedback: tidy(open.feedback ?? ''),
    body: { kind: 'choice', many, options: open.options.map(({ letter, text, because }) => ({ text: tidy(text), because: tidy(because), share: letters.includes(letter) ? 1 / letters.length : many ? -1 : 0 })) },
  })
}

/** «B», «(B)», «A, C», «A và C», «AC», «B. Kẻ lừa đảo», or the words of the option («Đúng»); nothing where it says something of several options, or of another. */
function lettersOf(answer: string, options: readonly Option[]): readonly string[] {
  const bare = withoutStops(answer)
  const told = options.filter(({ text }) => bare.length > 1 && isSame(text, bare)).map(({ letter }) => letter)
  if (told.length > 0) return told
  const signs = answer.replace(/[().\s]+/gu, ' ').trim()
  if (/^[A-H](?:\s*(?:(?:[,;+&]|và)\s*)?[A-H])*$/iu.test(signs)) return [...new Set([...signs.toUpperCase().replace(/VÀ/gu, '').matchAll(/[A-H]/gu)].map(([letter]) => letter))]
  const [, letter = '', words = ''] = /^\(?([A-H])\s*[.):–-]([^]*)$/iu.exec(bare) ?? []
  const isOfOthers = /(?:^|[\s,;])\(?[A-H]\s*[.):–-]/iu.test(words.trimStart()) || options.some((option) => option.letter !== letter.toUpperCase() && isSame(option.text, words.trimStart()))
  return letter === '' || isOfOthers ? [] : [letter.toUpperCase()]
}

function isSame(one: string, other: string): boolean {
  return withoutStops(one.trim().toLowerCase()) === other.toLowerCase()
}
