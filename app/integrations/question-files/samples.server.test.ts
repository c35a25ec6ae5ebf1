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

test('exports of Moodle come in; what has no place here is named, and grades that Moodle refuses are refused with file line, question and reason', async (context) => {
  if (!fs.existsSync(folder)) { context.skip(absent); return }
  const counts = await Promise.all(['shortanswer__testquestion.moodle', 'essay__testquestion.moodle', 'multichoice', 'numerical__testquestion.moodle', 'nested_categories', 'error_invalid_grades'].map(async (name) => {
    const { questions, unsupported, problems } = await read(`moodle-xml/${name}.xml`)
    return [questions.length, unsupported.map(({ why }) => why), problems]
  }))
  expect(counts).toEqual([[1, [], []], [0, ['essay'], []], [0, ['media'], []], [1, [], []], [1, [], []],
    [0, [], [{ where: { line: 38, question: 1, name: 'Question with invalid grades : x > 1 & x < 2' }, reason: 'fraction-not-allowed', detail: '33' }]]])
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

interface Parsed { readonly type: string; readonly stem: { readonly text: string; readonly format: string }; readonly choices?: readonly { readonly isCorrect: boolean; readonly text: { readonly text: string } }[]; readonly isTrue?: boolean }
const kinds: Readonly<Record<string, readonly Question['type'][]>> = { TF: ['true-false'], MC: ['single', 'multiple'], Short: ['short-text'], Matching: ['matching'], Numerical: ['numeric'] }
const bare = (text: string) => text.replace(/<[^>]*>/gu, ' ').replace(/&nbsp;/gu, ' ').replace(/\s+/gu, ' ').normalize('NFC').trim()

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
      if (expected.type === 'MC' && 'options' in question) expect(question.options.map(({ text }) => bare(text)), name).toEqual(expected.choices!.map(({ text }) => bare(text.text)))
      if (expected.type === 'TF' && 'options' in question) expect(question.options[0]!.correct, name).toBe(expected.isTrue)
    })
  }
  expect(names.length).toBeGreaterThan(20)
})
