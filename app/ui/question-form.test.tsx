import { expect, test } from 'vitest'
import { readAnswer, type AnswerValue } from '#app/domain/assessment/answer.ts'
import type { Question, ShownOrder } from '#app/domain/assessment/question.ts'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'

const base = { id: 'q', competence: '4.1', level: 'NB' as const, difficulty: 0.3, stem: 'Bác làm gì?' }
const choice: Question = { ...base, type: 'multiple', options: ['a', 'b', 'c'].map((id) => ({ id, text: id, correct: id === 'a', because: '' })) }
const ordering: Question = { ...base, type: 'ordering', items: ['a', 'b', 'c'].map((id) => ({ id, text: id, because: '' })) }
const matching: Question = { ...base, type: 'matching', pairs: ['a', 'b', 'c'].map((id) => ({ id, left: id, right: id, because: '' })) }

const kept: readonly [Question, ShownOrder, AnswerValue][] = [
  [choice, { choices: ['c', 'a', 'b'], rights: [] }, { chosen: ['a', 'c'] }],
  [ordering, { choices: ['b', 'c', 'a'], rights: [] }, { order: ['c', 'a', 'b'] }],
  [matching, { choices: ['a', 'b', 'c'], rights: ['c', 'a', 'b'] }, { pairs: { a: 'b', b: 'a', c: 'c' } }],
]

test.each(kept)('a saved answer shown again and sent unchanged is the same answer', (question, order, answer) => {
  expect(readAnswer(question, order, fieldsOf(answer, order))).toEqual({ ok: true, value: answer })
})

test('nothing saved prefills nothing', () => {
  expect(fieldsOf(null, undefined).size).toBe(0)
})
