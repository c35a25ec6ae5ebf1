import type { Level } from '#app/domain/assessment/question.ts'

/** A line of a document: its text, and what Word says of it. */
export interface DocumentLine {
  readonly text: string
  readonly line: number
  /** Every letter of it is bold or underlined: how the right option is often marked. */
  readonly isMarked: boolean
  /** An item of a list that Word numbers by itself, so that its letter is not in the text. */
  readonly isItem: boolean
  /** What of it cannot be told in text. */
  readonly lacks: 'media' | 'formula' | null
}

/** What a line says in the way offices here write their questions. */
export type Said =
  | { readonly kind: 'question'; readonly number: number; readonly text: string; readonly level: Level | null }
  | { readonly kind: 'options'; readonly options: readonly { readonly letter: string; readonly text: string; readonly isStarred: boolean }[] }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'because'; readonly letter: string | null; readonly text: string }
  | { readonly kind: 'facts'; readonly text: string }
  | { readonly kind: 'key' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'other'; readonly text: string }

const named = /^câu(?:\s+hỏi)?(?:\s+số)?\s*(\d{1,4})(?:\s*[:.)/\-–]|\s|(?=[([]))([^]*)$/iu
const bareQuestion = /^(\d{1,4})\s*[.)]\s([^]*)$/u
const answer = /^(?:đáp\s*án(?:\s+đúng)?|trả\s+lời|đ\/?a)\s*(?:là\s*)?[:.]([^]*)$/iu
/** Without a colon only where nothing but letters follows: «Đáp án B», «Chọn đáp án A và C.». */
const bareAnswer = /^(?:[→⇒]|=>)?\s*(?:chọn|đáp\s*án)(?:\s+(?:đáp\s*án|phương\s*án|câu|ý))?(?:\s+đúng)?(?:\s+là)?(?:\s*[:–-])?\s+(\(?[A-H]\)?(?:\s*(?:[,;+&]|và)\s*\(?[A-H]\)?)*)\s*\.?$/iu
const because = /^(?:giải\s+thích|lời\s+giải|hướng\s+dẫn(?:\s+giải)?)(?:\s+chi\s+tiết)?(?:\s+([A-H]))?\s*(?:[:.]([^]*))?$/iu
const key = /^(?:bảng\s+|phần\s+)?đáp\s*án(?:\s+(?:các|câu|hỏi|trắc|nghiệm|đề|thi|kiểm|tra|bài|bộ|phần|và|thang|điểm|hướng|dẫn|chấm|chi|tiết|tham|khảo|số|mã|\d+|[IVX]+))*\s*(?::\s*)?$/iu
const part = /^(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVX]+|\d+|[A-Z])(?:\s*[.:)–-]|\s*$|\s+\p{Lu})/u
const titled = /^(?:(?:PHẦN|CHƯƠNG|MỤC)(?!\s+(?:MỀM|CỨNG))\s+\p{Lu}|(?:BỘ|Bộ|NGÂN\s+HÀNG|Ngân\s+hàng)\s+(?:CÂU\s+HỎI|câu\s+hỏi)(?:\s|$)|[IVX]+\s*[.)](?:\s|$))/u
const end = /^[\s\-–—_*.=/]*hết[\s\-–—_*.=/!]*$/iu

const factsLabel = 'Thông tin:'

/** `nextNumber` tells a bare «3)» that begins the third question from a number within a text; null where questions are called «Câu 3». */
export function say(text: string, nextNumber: number | null): Said {
  const options = optionsOf(text)
  if (end.test(text)) return { kind: 'end' }
  return questionIn(text, nextNumber) ?? labelled(text) ?? (options.length > 0 ? { kind: 'options', options } : part.test(text) || titled.test(text) ? { kind: 'heading', text } : { kind: 'other', text })
}

/** Whether a line begins a question by its name, «Câu 7»: in such a text bare numbers begin none. */
export function isNamed(text: string): boolean {
  return named.test(text.trim())
}

function questionIn(text: string, nextNumber: number | null): Said | null {
  const bare = bareQuestion.exec(text)
  const asked = named.exec(text) ?? (nextNumber !== null && Number(bare?.[1]) === nextNumber ? bare : null)
  return asked && { kind: 'question', number: Number(asked[1]), ...withoutNotes((asked[2] ?? '').trim()) }
}

const levels: Readonly<Record<string, Level>> = { nb: 'NB', th: 'TH', vd: 'VD', vdc: 'VD', 'nhận biết': 'NB', 'thông hiểu': 'TH', 'vận dụng': 'VD', 'vận dụng cao': 'VD' }

/** «(NB) (0,25 điểm): …» → the level, and the text without what is not asked. */
function withoutNotes(text: string, level: Level | null = null): { readonly text: string; readonly level: Level | null } {
  const note = /^[([]\s*(?:(NB|TH|VDC?|nhận biết|thông hiểu|vận dụng(?: cao)?)|\d+(?:[.,]\d+)?\s*(?:điểm|đ))\s*[)\]]\s*[:.]?\s*/iu.exec(text)
  return note ? withoutNotes(text.slice(note[0].length), level ?? levels[(note[1] ?? '').toLowerCase()] ?? null) : { text, level }
}

/** Lines that begin with what they are: key, facts, explanation, answer. */
function labelled(text: string): Said | null {
  if (key.test(text)) return { kind: 'key' }
  if (text.startsWith(factsLabel)) return { kind: 'facts', text: text.slice(factsLabel.length).trimStart() }
  const why = because.exec(text)
  if (why) return { kind: 'because', letter: why[1]?.toUpperCase() ?? null, text: (why[2] ?? '').trimStart() }
  const [, right] = answer.exec(text) ?? bareAnswer.exec(text) ?? []
  return right === undefined ? null : { kind: 'answer', text: right.trim() }
}

/** «A. …», «*B) …», «(C) …», and several on one line parted by tabs or wide spaces. */
function optionsOf(text: string): readonly { readonly letter: string; readonly text: string; readonly isStarred: boolean }[] {
  const pieces = text.split(/(?<![^\S\n])(?:[^\S\n]{2,}|\t)(?=\S)(?=(?:\*\s*)?\(?[B-H]\s*[.)/]\s)/u)
  const read = pieces.map((piece) => /^(\*)?\s*\(?([A-Ha-h])\s*(?:[.)]|\/(?=\s))\s*(\S.*)$/u.exec(piece.trim()))
  return read.every((each) => each !== null) ? read.map((each) => ({ letter: (each[2] ?? '').toUpperCase(), text: (each[3] ?? '').replace(/(?:\*|\(\*\))$/u, '').trim(), isStarred: each[1] !== undefined || /\*\)?$/u.test(each[3] ?? '') })) : []
}

/** Whether what stands after a question's number is a question again, and no letter of a key: «Ba là gì?», in contrast to «B», «B vì …», «B; Câu 2: A». */
export function isStem(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !/^[A-H](?:\s*(?:[,;+&]|và)\s*[A-H])*(?:\s*[.,;:)–-]|\s+(?:vì|do|bởi)\s|\s*$)/iu.test(text)
}

/** «1-B, 2-C», «Câu 1: B», or a row of numbers over a row of letters → number of the question → letters; a number that is given two answers has none. */
export function readKey(text: string): ReadonlyMap<number, string> {
  const tokens = [...text.matchAll(/\d{1,4}|(?<!\p{L})[A-H]+(?:\s*(?:,|;|và)\s*[A-H])*(?!\p{L})/giu)].map(([token]) => token)
  const key = new Map<number, string>()
  const doubtful = new Set<number>()
  const waiting: number[] = []
  for (const token of tokens) {
    if (/\d/u.test(token)) waiting.push(Number(token))
    else {
      const number = waiting.shift()
      if (number === undefined) continue
      if ((key.get(number) ?? token) !== token) doubtful.add(number)
      key.set(number, token)
    }
  }
  for (const number of doubtful) key.delete(number)
  return key
}
