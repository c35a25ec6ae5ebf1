import type { FilePlace } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, unsupported, type Read } from '../draft.server.ts'
import { tidy } from '../plain-text.server.ts'
import { isStem, readKey, say, type DocumentLine, type Said } from './lines.server.ts'

interface Option { readonly letter: string; text: string; isRight: boolean; because: string }
interface Open { readonly number: number; readonly line: number; stem: string; options: Option[]; answer: string | null; feedback: string | null; facts: string; hasImage: boolean; stray: string | null; last: 'stem' | 'option' | 'feedback' | 'answer' }

/**
 * «Câu 1: … A. … B. … Đáp án: B», as offices keep their questions in Word or plain text; the key may stand at the end. «Đáp án:» with nothing
 * behind it begins a key, or the answer is on the next line, or it was forgotten: which, tells what follows.
 */
export function readVietnamese(lines: readonly DocumentLine[]): readonly Read[] {
  const found: Open[] = []
  let key: string | null = null
  const endKey = () => {
    answerByKey(found, readKey(key ?? ''))
    answerBelow(found.at(-1), key ?? '')
    key = null
  }
  for (const line of lines) {
    const open = found.at(-1)
    const said = say(line.text.trim(), nextNumber(open))
    if (key !== null && beginsQuestion(said)) endKey()
    if (said.kind === 'key') key ??= ''
    else if (key !== null && said.kind !== 'because') key += `\n${line.text}`
    else if (said.kind === 'question') found.push(opened(said.number, said.text, line))
    else if (open && !isBlank(line)) add(open, said, line)
  }
  endKey()
  return found.map((open, at) => finished(open, { line: open.line, question: at + 1, name: `Câu ${open.number}` }))
}

function nextNumber(open: Open | undefined): number {
  return (open?.number ?? 0) + 1
}

function beginsQuestion(said: Said): boolean {
  return said.kind === 'question' && isStem(said.text)
}

function isBlank({ text, hasImage }: DocumentLine): boolean {
  return text.trim() === '' && !hasImage
}

/** A key answers what stands above it without an answer; of two such questions with one number nobody knows which is meant. */
function answerByKey(found: readonly Open[], key: ReadonlyMap<number, string>): void {
  const waiting = found.filter(({ answer }) => answer === null)
  const asked = Map.groupBy(waiting, ({ number }) => number)
  for (const open of waiting) if (asked.get(open.number)?.length === 1) open.answer = key.get(open.number) ?? null
}

/** The letters under «Đáp án:», with no number of a question, are the answer of the question above. */
function answerBelow(open: Open | undefined, key: string): void {
  if (open?.answer === null && /^\s*[A-H](?:\s*(?:[,;+&]|và)?\s*[A-H])*[.\s]*$/iu.test(key)) open.answer = key.trim()
}

function opened(number: number, stem: string, { line, hasImage }: DocumentLine): Open {
  return { number, line, stem, options: [], answer: null, feedback: null, facts: '', hasImage, stray: null, last: 'stem' }
}

function add(open: Open, said: Said, line: DocumentLine): void {
  open.hasImage ||= line.hasImage
  switch (said.kind) {
    case 'options': { said.options.forEach((option) => { addOption(open, option.letter, option.text, option.isStarred || line.isMarked && said.options.length === 1) }); break }
    case 'answer': { open.answer = said.text; open.last = 'answer'; break }
    case 'because': { addBecause(open, said.letter, said.text); break }
    case 'facts': { open.facts = said.text; break }
    case 'other': { addMore(open, said.text, line); break }
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
  else if (open.last === 'option' && option) option.text = `${option.text}\n${text}`
  else if (open.last === 'feedback') open.feedback = `${open.feedback}\n${text}`
  else open.stray ??= text
}

function finished(open: Open, where: FilePlace): Read {
  if (open.hasImage) return unsupported(where, 'Word', 'media')
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

/** «B», «A, C», «A và C», «AC», or the words of the option («Đúng»). */
function lettersOf(answer: string, options: readonly Option[]): readonly string[] {
  const bare = answer.replace(/[.\s]+$/u, '')
  if (/^[A-H](?:\s*(?:[,;+&]|và)?\s*[A-H])*$/iu.test(bare)) return [...new Set([...bare.toUpperCase().replace(/VÀ/gu, '').matchAll(/[A-H]/gu)].map(([letter]) => letter))]
  const led = /^([A-H])\s*[.):-]/u.exec(bare)
  if (led?.[1] !== undefined) return [led[1]]
  return options.filter(({ text }) => text.toLowerCase() === bare.toLowerCase()).map(({ letter }) => letter)
}
