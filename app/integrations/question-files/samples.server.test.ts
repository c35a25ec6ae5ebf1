import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Question } from '#app/domain/assessment/question.ts'
import { absent } from '#tests/support/samples.ts'
import { readQuestions } from './read-questions.server.ts'

const folder = path.resolve('../shared/samples')
const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const bytesOf = (name: string) => new Uint8Array(fs.readFileSync(path.join(folder, name)))
const read = (name: string) => readQuestions({ name, bytes: bytesOf(name) }, defaults)

interface Keyed { readonly stem: string; readonly options: readonly string[]; readonly correct: readonly number[]; readonly explanation: string }
/** The other writer turns straight quotation marks into curly ones in some forms, and keeps needless spaces in its key. */
const likened = (text: string | undefined) => text?.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/ +/gu, ' ').trim()
const keyOf = (question: Question) => ('options' in question ? { stem: likened(question.stem), options: question.options.map(({ text }) => likened(text)), correct: question.options.flatMap(({ correct }, at) => (correct ? [at] : [])), explanation: likened(question.feedback) } : null)

test('forty questions of another writer are the same quiz in each of five forms', async (context) => {
  if (!fs.existsSync(folder)) { context.skip(absent); return }
  const key = JSON.parse(fs.readFileSync(path.join(folder, 'rexams/fcc-security-40.key.json'), 'utf8')) as Keyed[]
  for (const name of ['canvas.zip', 'ilias_qpl.zip', 'qti12.zip', 'moodle.xml'].map((ending) => `rexams/fcc-security-40.${ending}`).concat('rexams/fcc-security-40_qti21.zip')) {
    const { questions, problems, unsupported } = await read(name)
    expect({ name, problems, unsupported }).toEqual({ name, problems: [], unsupported: [] })
    expect(questions.map(({ question }) => keyOf(question))).toEqual(key.map(({ stem, options, correct, explanation }) => ({ stem: likened(stem), options: options.map(likened), correct, explanation: likened(explanation) })))
  }
})

/** Of every export, whole: how many questions of it come in, what it has that there is no place for, and what is wrong with it. */
const exports: Readonly<Record<string, readonly [readonly Question['type'][], readonly string[], readonly object[]]>> = {
  'category_with_description.xml': [['true-false'], [], []],
  'error_invalid_grades.xml': [[], [], [{ where: { line: 38, question: 1, name: 'Question with invalid grades : x > 1 & x < 2' }, reason: 'fraction-not-allowed', detail: '33' }]],
  'essay__testquestion.moodle.xml': [[], ['essay'], []],
  'export_category.xml': [['true-false'], [], []],
  'html_chars_in_idnumbers.xml': [['true-false'], [], []],
  'multichoice.xml': [[], ['media'], []],
  'multichoice__testquestion.moodle.xml': [['multiple'], [], []],
  'nested_categories.xml': [['true-false'], [], []],
  'numerical__testquestion.moodle.xml': [['numeric'], [], []],
  'shortanswer__testquestion.moodle.xml': [['short-text'], [], []],
  'truefalse__testquestion.moodle.xml': [['true-false'], [], []],
}

test('every export of Moodle comes in; what has no place here is named, and grades that Moodle refuses are refused with file line, question and reason', async (context) => {
  if (!fs.existsSync(folder)) { context.skip(absent); return }
  expect(fs.readdirSync(path.join(folder, 'moodle-xml')).toSorted()).toEqual(Object.keys(exports))
  for (const [name, [types, named, wrong]] of Object.entries(exports)) {
    const { questions, unsupported, problems } = await read(`moodle-xml/${name}`)
    expect([questions.map(({ question }) => question.type), unsupported.map(({ why }) => why), problems], name).toEqual([types, named, wrong])
  }
})

test('of a GIFT file with two stray ends all but those come in; the examples of Moodle and its Aiken bank come in whole', async (context) => {
  if (!fs.existsSync(folder)) { context.skip(absent); return }
  const faulty = await read('gift/questions.gift.txt')
  expect(faulty.questions.map(({ question }) => question.type)).toEqual(['matching', 'single', 'multiple', 'short-text', 'true-false', 'true-false'])
  expect(faulty.problems.map(({ where, reason }) => [where.name, reason])).toEqual([['Q5', 'stray-text'], ['Q1', 'stray-text']])
  const examples = await read('gift/examples.txt')
  expect([examples.questions.length, examples.problems, examples.unsupported]).toEqual([43, [], []])
  expect((await read('aiken/questions.aiken.txt')).questions.map(({ question }) => keyOf(question)?.correct)).toEqual([[1], [0]])
})

interface Text { readonly text: string }
interface Weighed { readonly isCorrect: boolean; readonly weight: number | null; readonly text: Text }
interface Range { readonly type: 'simple' | 'range' | 'high-low'; readonly number?: number; readonly range?: number; readonly numberLow?: number; readonly numberHigh?: number }
interface Parsed { readonly type: string; readonly stem: Text; readonly choices?: readonly Weighed[] | Range | readonly { readonly isCorrect: boolean; readonly weight: number | null; readonly text: Range }[]; readonly isTrue?: boolean; readonly matchPairs?: readonly { readonly subquestion: Text; readonly subanswer: string }[] }
const kinds: Readonly<Record<string, readonly Question['type'][]>> = { TF: ['true-false'], MC: ['single', 'multiple'], Short: ['short-text'], Matching: ['matching'], Numerical: ['numeric'] }
const bare = (text: string) => text.replace(/<[^>]*>/gu, ' ').replace(/&nbsp;/gu, ' ').replace(/\s+/gu, ' ').normalize('NFC').trim()
/** As far as numbers of a machine can be held against each other. */
const between = ([least, most]: readonly [number, number]) => [Number(least.toFixed(9)), Number(most.toFixed(9))] as const
const weighed = ({ choices }: Parsed) => choices as readonly Weighed[]
/** Right by GIFT: with a share above nothing, or with «=» and no share. */
const isRight = ({ isCorrect, weight }: { readonly isCorrect: boolean; readonly weight: number | null }) => (weight === null ? isCorrect : weight > 0)

/** What a question holds of right and wrong, as its independent parse says it. */
function expectedOf(parsed: Parsed): unknown {
  switch (parsed.type) {
    case 'TF': return parsed.isTrue
    case 'MC': return weighed(parsed).map((choice) => [bare(choice.text.text), isRight(choice)])
    case 'Short': return weighed(parsed).filter(isRight).map(({ text }) => bare(text.text))
    case 'Matching': return parsed.matchPairs?.filter(({ subquestion }) => subquestion.text !== '').map(({ subquestion, subanswer }) => [bare(subquestion.text), bare(subanswer)])
    default: return rangesOf(parsed)
  }
}

function rangesOf({ choices }: Parsed): readonly (readonly [least: number, most: number])[] {
  const all = Array.isArray(choices) ? (choices as readonly { readonly isCorrect: boolean; readonly weight: number | null; readonly text: Range }[]).filter(isRight).map(({ text }) => text) : [choices as Range]
  return all.map(({ type, number = 0, range = 0, numberLow = 0, numberHigh = 0 }) => between(type === 'high-low' ? [numberLow, numberHigh] : [number - range, number + range]))
}

/** An answer that is known and earns nothing is kept for what it says to whoever gives it. */
const earns = ({ share = 1 }: { readonly share?: number }) => share > 0

/** The same, as we read it. */
function readOf(question: Question): unknown {
  switch (question.type) {
    case 'true-false': return question.options[0]?.correct
    case 'single': case 'multiple': return question.options.map(({ text, correct }) => [bare(text), correct])
    case 'short-text': return question.accepted.filter(earns).map(({ text }) => bare(text))
    case 'matching': return question.pairs.map(({ left, right }) => [bare(left), bare(right)])
    case 'numeric': return question.accepted.filter(earns).map(({ value, tolerance }) => between([value - tolerance, value + tolerance]))
    default: return null
  }
}

test('every small GIFT file is understood as its independent parse says: kind, stem, right answers', async (context) => {
  if (!fs.existsSync(folder)) { context.skip(absent); return }
  const names = fs.readdirSync(path.join(folder, 'gift/pegjs')).filter((name) => name.endsWith('.gift'))
  for (const name of names) {
    const parse = (JSON.parse(fs.readFileSync(path.join(folder, 'gift/pegjs', name.replace('.gift', '.json')), 'utf8')) as Parsed[]).filter(({ type }) => type in kinds)
    const { questions } = await read(`gift/pegjs/${name}`)
    expect(questions.length, name).toBe(parse.length)
    parse.forEach((expected, at) => {
      const question = questions[at]!.question
      expect(kinds[expected.type], name).toContain(question.type)
      expect(bare(question.stem), name).toBe(bare(expected.stem.text))
      expect(readOf(question), name).toEqual(expectedOf(expected))
    })
  }
  expect(names.length).toBeGreaterThan(20)
})
