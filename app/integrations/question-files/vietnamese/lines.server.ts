/** A line of a document: its text, and what Word says of it. */
export interface DocumentLine {
  readonly text: string
  readonly line: number
  /** Every letter of it is bold or underlined: how the right option is often marked. */
  readonly isMarked: boolean
  /** An item of a list that Word numbers by itself, so that its letter is not in the text. */
  readonly isItem: boolean
  readonly hasImage: boolean
}

/** What a line says in the way offices here write their questions. */
export type Said =
  | { readonly kind: 'question'; readonly number: number; readonly text: string }
  | { readonly kind: 'options'; readonly options: readonly { readonly letter: string; readonly text: string; readonly isStarred: boolean }[] }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'because'; readonly letter: string | null; readonly text: string }
  | { readonly kind: 'facts'; readonly text: string }
  | { readonly kind: 'key' }
  | { readonly kind: 'heading' }
  | { readonly kind: 'other'; readonly text: string }

const question = /^câu(?:\s+hỏi)?(?:\s+số)?\s*(\d{1,4})\s*(?:[:.)\-–]\s*|\s)(.*)$/iu
const bareQuestion = /^(\d{1,4})\s*[.)]\s+(.*)$/u
const answer = /^(?:đáp\s*án(?:\s+đúng)?|trả\s+lời|đ\/?a)\s*(?:là)?\s*[:.]\s*(.*)$/iu
const because = /^(?:giải\s+thích|lời\s+giải|hướng\s+dẫn(?:\s+giải)?)(?:\s+([A-H]))?\s*[:.]\s*(.*)$/iu
const key = /^(?:bảng\s+)?đáp\s*án(?:\s+(?:các\s+câu|trắc\s+nghiệm))?\s*:?\s*$/iu
const heading = /^(?:phần|chương|mục|bộ câu hỏi|ngân hàng câu hỏi|[IVX]+\s*[.)])(?:\s|$)/iu

/** `nextNumber` tells a bare «3)» that begins the third question from a number within a text. */
export function say(text: string, nextNumber: number): Said {
  const options = optionsOf(text)
  return questionIn(text, nextNumber) ?? labelled(text) ?? (options.length > 0 ? { kind: 'options', options } : heading.test(text) ? { kind: 'heading' } : { kind: 'other', text })
}

function questionIn(text: string, nextNumber: number): Said | null {
  const bare = bareQuestion.exec(text)
  const asked = question.exec(text) ?? (Number(bare?.[1]) === nextNumber ? bare : null)
  return asked && { kind: 'question', number: Number(asked[1]), text: (asked[2] ?? '').trim() }
}

/** Lines that begin with what they are: key, facts, explanation, answer. */
function labelled(text: string): Said | null {
  if (key.test(text)) return { kind: 'key' }
  const [, facts] = /^Thông tin:\s*(.*)$/u.exec(text) ?? []
  if (facts !== undefined) return { kind: 'facts', text: facts }
  const why = because.exec(text)
  if (why) return { kind: 'because', letter: why[1]?.toUpperCase() ?? null, text: why[2] ?? '' }
  const [, right] = answer.exec(text) ?? []
  return right === undefined ? null : { kind: 'answer', text: right.trim() }
}

/** «A. …», «*B) …», and several on one line parted by tabs or wide spaces. */
function optionsOf(text: string): readonly { readonly letter: string; readonly text: string; readonly isStarred: boolean }[] {
  const pieces = text.split(/(?:\t+|[^\S\n]{2,})(?=\*?\s*[B-H]\s*[.)]\s)/u)
  const read = pieces.map((piece) => /^(\*)?\s*([A-Ha-h])\s*[.)]\s*(\S.*)$/u.exec(piece.trim()))
  return read.every((each) => each !== null) ? read.map((each) => ({ letter: (each[2] ?? '').toUpperCase(), text: (each[3] ?? '').replace(/\s*\*$/u, '').trim(), isStarred: each[1] !== undefined || /\s\*$/u.test(each[3] ?? '') })) : []
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
