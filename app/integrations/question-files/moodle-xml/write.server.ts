import type { ChoiceQuestion, Question } from '#app/domain/assessment/question.ts'
import { carriedTags } from '../carried-tags.server.ts'
import { sharesOf } from '../shares.server.ts'
import { percentOf } from '../fractions.server.ts'
import { xml, xmlDocument, type XmlPart } from '../write-xml.server.ts'
import { writeGap } from './cloze.server.ts'

/** Kinds of question that Moodle has a place for. */
export function isForMoodle({ type }: Question): boolean {
  return type !== 'hot-spot' && type !== 'scenario'
}

/** One file of Moodle's format, texts as plain text, what only we say as tags. */
export function writeMoodleXml(questions: readonly Question[]): string {
  return xmlDocument(xml('quiz', {}, questions.filter(isForMoodle).map(questionPart)))
}

const plain = (tag: string, text: string, ...more: readonly XmlPart[]) => xml(tag, { format: 'plain_text' }, xml('text', {}, text), more)
const answerPart = (text: string, share: number, because: string, ...more: readonly XmlPart[]) =>
  xml('answer', { fraction: percentOf(share), format: 'plain_text' }, xml('text', {}, text), plain('feedback', because), more)

function questionPart(question: Question): XmlPart {
  const tags = [...carriedTags(question), ...(question.type === 'cloze' ? [`stem:${question.stem}`] : [])]
  return xml('question', { type: typeOf(question) },
    xml('name', {}, xml('text', {}, question.id)),
    plain('questiontext', question.type === 'cloze' ? clozeText(question) : question.stem),
    plain('generalfeedback', question.feedback ?? ''),
    xml('defaultgrade', {}, '1'), xml('penalty', {}, '0'), xml('hidden', {}, '0'), xml('idnumber', {}, question.id),
    bodyParts(question),
    xml('tags', {}, tags.map((tag) => xml('tag', {}, xml('text', {}, tag)))))
}

function typeOf(question: Question): string {
  switch (question.type) {
    case 'single': case 'multiple': return 'multichoice'
    case 'true-false': return 'truefalse'
    case 'numeric': return 'numerical'
    case 'short-text': return 'shortanswer'
    default: return question.type
  }
}

function bodyParts(question: Question): readonly XmlPart[] {
  switch (question.type) {
    case 'single': case 'multiple': return choiceParts(question)
    case 'true-false': return question.options.map((option) => answerPart(option.id, option.correct ? 1 : 0, option.because))
    case 'matching': return [xml('shuffleanswers', {}, 'true'), ...question.pairs.map(({ left, right }) => plain('subquestion', left, plain('answer', right)))]
    case 'ordering': return question.items.map(({ text, because }, at) => xml('answer', { fraction: at + 1, format: 'plain_text' }, xml('text', {}, text), plain('feedback', because)))
    case 'numeric': return [...question.accepted.map(({ value, tolerance, share, because }) => answerPart(String(value), share ?? 1, because, xml('tolerance', {}, String(tolerance)))), ...otherPart(question.otherwise)]
    case 'short-text': return [xml('usecase', {}, question.compare.letterCase === 'exact' ? '1' : '0'), ...question.accepted.map(({ text, share, because }) => answerPart(text, share ?? 1, because)), ...otherPart(question.otherwise)]
    default: return []
  }
}

function choiceParts(question: ChoiceQuestion): readonly XmlPart[] {
  const shares = sharesOf(question)
  return [xml('single', {}, String(question.type === 'single')), xml('shuffleanswers', {}, 'true'), xml('answernumbering', {}, 'ABCD'),
    ...question.options.map((option, at) => answerPart(option.text, shares[at] ?? 0, option.because))]
}

function otherPart(otherwise: string): readonly XmlPart[] {
  return otherwise === '' ? [] : [answerPart('*', 0, otherwise)]
}

function clozeText(question: Extract<Question, { type: 'cloze' }>): string {
  return question.gaps.reduce((text, { id, options }) => text.replace(`{{${id}}}`, () => writeGap(options)), question.text)
}
