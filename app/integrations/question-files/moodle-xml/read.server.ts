import type { FilePlace } from '#app/domain/assessment/question-file.ts'
import { drafted, faulty, lackOf, unsupported, type DraftBody, type Read } from '../draft.server.ts'
import { childOf, childrenOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import type { PlainText } from '../plain-text.server.ts'
import { readFractions, type MoodleAnswer } from './answers.server.ts'
import { readCloze } from './cloze.server.ts'
import { moodleText, plainOf } from './texts.server.ts'

/** Moodle's own exports: every question of <quiz> but the categories, in its order. */
export function readMoodleXml(quiz: XmlElement): readonly Read[] {
  return childrenOf(quiz, 'question').filter(({ attributes }) => attributes.type !== 'category').map((element, at) => readOne(element, at + 1))
}

const noPlace: Readonly<Record<string, Parameters<typeof unsupported>[2]>> = {
  essay: 'essay', description: 'description', random: 'random', randomsamatch: 'random',
  calculated: 'calculated', calculatedsimple: 'calculated', calculatedmulti: 'calculated', ddimageortext: 'drag-and-drop', ddmarker: 'drag-and-drop', ddwtos: 'drag-and-drop', gapselect: 'typed-gaps',
}

interface Frame { readonly element: XmlElement; readonly where: FilePlace; readonly type: string; readonly name: string; readonly stem: PlainText; readonly feedback: PlainText }

function readOne(element: XmlElement, number: number): Read {
  const type = element.attributes.type ?? ''
  const name = plainOf(rawText(childOf(childOf(element, 'name'), 'text')))
  const where: FilePlace = { line: element.line, question: number, ...(name === '' ? {} : { name }) }
  const kind = noPlace[type]
  if (kind) return unsupported(where, type, kind)
  const frame: Frame = { element, where, type, name, stem: moodleText(childOf(element, 'questiontext')), feedback: moodleText(childOf(element, 'generalfeedback')) }
  switch (type) {
    case 'multichoice': case 'multichoiceset': return answered(frame, (answers) => choiceOf(element, answers))
    case 'truefalse': return answered(frame, truthOf)
    case 'shortanswer': return answered(frame, (answers) => shortTextOf(element, answers))
    case 'numerical': return answered(frame, numericOf)
    case 'matching': return readMatching(frame)
    case 'ordering': return answered(frame, (answers) => ({ kind: 'ordering', items: answers.map(({ text, because }) => ({ text: text.text, because: because.text })) }), 'any fraction')
    case 'cloze': return finished(frame, [], readCloze(frame.stem.text))
    default: return unsupported(where, type, 'other')
  }
}

function finished(frame: Frame, texts: readonly PlainText[], body: DraftBody | null, notes: Parameters<typeof drafted>[0]['notes'] = []): Read {
  const { element, where, type, name, stem, feedback } = frame
  if (body === null) return unsupported(where, type, 'typed-gaps')
  const tags = childrenOf(childOf(element, 'tags') ?? element, 'tag').map((tag) => plainOf(rawText(tag))).filter(Boolean)
  const idNumber = rawText(childOf(element, 'idnumber')).trim()
  const allNotes = childrenOf(element, 'hint').length > 0 ? [...notes, 'hints-left' as const] : notes
  // A cloze shows its text where others show a stem.
  const shown = body.kind === 'cloze' ? clozeStem(tags) : stem.text
  return lackOf(where, type, [stem, feedback, ...texts]) ?? drafted({ where, name, tags: idNumber === '' || tags.some((tag) => tag.startsWith('id:')) ? tags : [...tags, `id:${idNumber}`], stem: shown, feedback: feedback.text, body, notes: allNotes })
}

/** Our own files keep the stem of a cloze as a tag; those of others have none. */
function clozeStem(tags: readonly string[]): string {
  return tags.find((tag) => tag.startsWith('stem:'))?.slice('stem:'.length) ?? 'Chọn từ thích hợp cho mỗi chỗ trống.'
}

function answered(frame: Frame, bodyOf: (answers: readonly MoodleAnswer[]) => DraftBody | null, fractions: 'known' | 'any fraction' = 'known'): Read {
  const read = readFractions(childrenOf(frame.element, 'answer'), fractions)
  if (!read.ok) return faulty({ ...frame.where, line: read.line }, 'fraction-not-allowed', read.detail)
  if (read.answers.length === 0) return faulty(frame.where, 'answers-missing')
  const body = bodyOf(read.answers)
  if (body === null) return faulty(frame.where, 'answer-unreadable')
  return finished(frame, read.answers.flatMap(({ text, because }) => [text, because]), body)
}

function choiceOf(element: XmlElement, answers: readonly MoodleAnswer[]): DraftBody {
  const single = rawText(childOf(element, 'single')).trim()
  return { kind: 'choice', many: single === 'false' || single === '0' || element.attributes.type === 'multichoiceset', options: answers.map(({ text, share, because }) => ({ text: text.text, share, because: because.text })) }
}

function truthOf(answers: readonly MoodleAnswer[]): DraftBody | null {
  const of = (word: string) => answers.find(({ text }) => text.text.toLowerCase() === word)
  const [yes, no] = [of('true'), of('false')]
  if (!yes && !no) return null
  return { kind: 'truth', answer: (yes?.share ?? 0) > (no?.share ?? 0), ifTrue: yes?.because.text ?? '', ifFalse: no?.because.text ?? '' }
}

function shortTextOf(element: XmlElement, answers: readonly MoodleAnswer[]): DraftBody {
  const other = answers.find(({ text, share }) => text.text === '*' && share === 0)
  return {
    kind: 'short-text', letterCase: rawText(childOf(element, 'usecase')).trim() === '1' ? 'exact' : 'ignore', otherwise: other?.because.text ?? '',
    accepted: answers.filter((answer) => answer !== other).map(({ text, share, because }) => ({ text: text.text, share, because: because.text })),
  }
}

function numericOf(answers: readonly MoodleAnswer[]): DraftBody {
  const other = answers.find(({ text, share }) => text.text === '*' && share === 0)
  return {
    kind: 'numeric', otherwise: other?.because.text ?? '',
    accepted: answers.filter((answer) => answer !== other).map(({ text, share, because, tolerance }) => ({ value: text.text === '' ? Number.NaN : Number(text.text), tolerance, share, because: because.text })),
  }
}

function readMatching(frame: Frame): Read {
  const pairs = childrenOf(frame.element, 'subquestion').map((each) => ({ left: moodleText(each), right: moodleText(childOf(each, 'answer')) }))
  const kept = pairs.filter(({ left }) => left.text !== '')
  const body: DraftBody = { kind: 'matching', pairs: kept.map(({ left, right }) => ({ left: left.text, right: right.text, because: '' })) }
  return finished(frame, pairs.flatMap(({ left, right }) => [left, right]), body, kept.length < pairs.length ? ['extra-rights-left'] : [])
}
