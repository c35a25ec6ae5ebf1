import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ordinaryQuestions } from '#tests/support/question-arbitraries.ts'
import { isWritten, judgeImport, stemKey, type BankKind, type HeldQuestion, type StemElsewhere } from './bank.ts'
import type { Question } from './question.ts'

const aQuestion = (id: string, stem: string): Question => ({ id, type: 'true-false', competence: '4.2', level: 'NB', difficulty: 0.2, stem, options: [{ id: 'true', text: 'Đúng', correct: false, because: '' }, { id: 'false', text: 'Sai', correct: true, because: '' }] })
const held = (over: Partial<HeldQuestion>): HeldQuestion => ({ id: 'cu', stemKey: stemKey('Ai hỏi mã OTP?'), kind: 'graded', from: 'bank', hash: 'h1', ...over })
const verdictOf = (question: Question, hash: string, existing: HeldQuestion) => judgeImport([{ question, hash }], 'graded', [existing], [])[0]!.verdict

test.each<readonly [string, Question, string, Partial<HeldQuestion>, string]>([
  ['another stem under another id', aQuestion('moi', 'Câu khác?'), 'h2', {}, 'new'],
  ['the same id and wording', aQuestion('cu', 'Ai hỏi mã OTP?'), 'h1', {}, 'held'],
  ['the same id with another wording', aQuestion('cu', 'Ai hỏi mã OTP của bác?'), 'h2', {}, 'changed'],
  ['the same stem, only spelled with other signs, under another id', aQuestion('moi', 'AI HỎI mã OTP ?'), 'h2', {}, 'same-stem'],
  ['the stem of a practice question', aQuestion('moi', 'Ai hỏi mã OTP?'), 'h2', { kind: 'practice' }, 'other-kind'],
  ['the id of a practice question', aQuestion('cu', 'Câu khác?'), 'h2', { kind: 'practice' }, 'other-kind'],
  ['the id of a question in a content file', aQuestion('cu', 'Ai hỏi mã OTP vậy?'), 'h2', { from: 'file' }, 'in-file'],
])('%s is judged', (_what, question, hash, over, verdict) => {
  expect(verdictOf(question, hash, held(over))).toBe(verdict)
})

test.each<readonly [BankKind, StemElsewhere['kind'], string]>([
  ['practice', 'graded', 'other-kind'], ['graded', 'practice', 'other-kind'], ['graded', 'graded', 'new'], ['practice', 'practice', 'new'], ['practice', 'assessment', 'in-assessment'], ['graded', 'assessment', 'in-assessment'],
])('a %s question whose stem is asked elsewhere, %s, is judged «%s»', (kind, elsewhere, verdict) => {
  expect(judgeImport([{ question: aQuestion('moi', 'AI hỏi mã OTP?'), hash: 'h2' }], kind, [], [{ stemKey: stemKey('Ai hỏi mã OTP?'), kind: elsewhere }])[0]?.verdict).toBe(verdict)
})

test('whatever comes in, no stem and no id is written twice, and none stands on both sides', () => {
  fc.assert(fc.property(ordinaryQuestions, ordinaryQuestions, (first, second) => {
    const incoming = [...first, ...second].map((question) => ({ question, hash: JSON.stringify(question) }))
    const existing = first.slice(0, 2).map((question): HeldQuestion => ({ id: question.id, stemKey: stemKey(question.stem), kind: 'practice', from: 'file', hash: JSON.stringify(question) }))
    const written = judgeImport(incoming, 'graded', existing, []).filter(isWritten)
    expect(new Set(written.map(({ question }) => question.id)).size).toBe(written.length)
    expect(new Set(written.map(({ question }) => stemKey(question.stem))).size).toBe(written.length)
    expect(written.filter(({ question }) => existing.some((each) => each.stemKey === stemKey(question.stem)))).toEqual([])
  }))
})
