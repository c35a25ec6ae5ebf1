import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import type { Question } from './question.ts'

const base = { competence: '4.2', level: 'NB', difficulty: 0.2, stem: 'Bác làm gì?' } as const
const single: Question = { ...base, id: 'q', type: 'single', options: [{ id: 'a', text: 'Bấm', correct: false, because: 'Vội' }, { id: 'b', text: 'Dừng', correct: true, because: 'Có thời gian nghĩ' }] }
const ordering: Question = { ...base, id: 'o', type: 'ordering', items: ['a', 'b', 'c'].map((id) => ({ id, text: id, because: `vì ${id}` })) }
const matching: Question = { ...base, id: 'm', type: 'matching', pairs: ['a', 'b', 'c'].map((id) => ({ id, left: id, right: id.toUpperCase(), because: `vì ${id}` })) }

describe('the explanation after an answer', () => {
  test('gives every option its reason, and says which was taken', () => {
    expect(explain(single, { chosen: ['a'] })).toMatchObject({ answered: true, right: false, parts: [{ taken: true, right: false, because: 'Vội' }, { taken: false, right: true }] })
  })
  test('shows an ordering in the right order and what was put where it belongs', () => {
    expect(explain(ordering, { order: ['a', 'c', 'b'] })).toMatchObject({ right: false, parts: [{ text: '1. a', taken: true }, { text: '2. b', taken: false }, { text: '3. c', taken: false }] })
  })
  test('shows each pair of a matching', () => {
    expect(explain(matching, { pairs: { a: 'a', b: 'c', c: 'b' } })).toMatchObject({ right: false, parts: [{ text: 'a → A', taken: true }, { taken: false }, { taken: false }] })
  })
  test('a question left open is not right, and still explained', () => {
    expect(explain(single, null)).toMatchObject({ answered: false, right: false, parts: [{ taken: false }, { taken: false }] })
    expect(explain(ordering, null).parts.some((part) => part.taken)).toBe(false)
    expect(explain(matching, null).parts.some((part) => part.taken)).toBe(false)
  })
})
