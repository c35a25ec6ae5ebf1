import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer } from './answer.ts'
import { mayAnswer, maySubmit, nextPosition, type AttemptState } from './attempt.ts'
import { drawOrder, drawQuestions, shuffled } from './draw.ts'
import { isRight, score } from './mark.ts'
import type { ChoiceQuestion, MatchingQuestion, OrderingQuestion } from './question.ts'
import { withoutSolution } from './shown-question.ts'

const base = { competence: '4.2', level: 'TH', difficulty: 0.3, stem: 'Bác làm gì?' } as const
const choice = (type: 'single' | 'multiple', correct: readonly string[]): ChoiceQuestion => ({ ...base, id: 'q', type, options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `phương án ${id}`, correct: correct.includes(id), because: `vì ${id}` })) })
const ordering: OrderingQuestion = { ...base, id: 'o', type: 'ordering', items: ['i1', 'i2', 'i3'].map((id) => ({ id, text: id, because: 'vì' })) }
const matching: MatchingQuestion = { ...base, id: 'm', type: 'matching', pairs: ['p1', 'p2', 'p3'].map((id) => ({ id, left: `trái ${id}`, right: `phải ${id}`, because: 'vì' })) }
const fields = (record: Record<string, string | string[]>) => new Map(Object.entries(record).map(([key, value]) => [key, [value].flat()]))
const none = { choices: [], rights: [] }
const chances = (seed: number) => { let state = seed; return () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648 } }

describe('marking', () => {
  test('all the right options and no wrong one', () => {
    const question = choice('multiple', ['a', 'c'])
    expect(isRight(question, { chosen: ['a', 'c'] })).toBe(true)
    expect(isRight(question, { chosen: ['a'] })).toBe(false)
    expect(isRight(question, null)).toBe(false)
  })
  test('COMPLETION 22: choosing everything never passes', () => {
    fc.assert(fc.property(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1, maxLength: 3 }), (correct) => !isRight(choice('multiple', correct), { chosen: ['a', 'b', 'c', 'd'] })))
  })
  test('an ordering is right only in the whole order, a matching only in every pair', () => {
    expect(isRight(ordering, { order: ['i1', 'i2', 'i3'] })).toBe(true)
    expect(isRight(ordering, { order: ['i2', 'i1', 'i3'] })).toBe(false)
    expect(isRight(matching, { pairs: { p1: 'p1', p2: 'p2', p3: 'p3' } })).toBe(true)
    expect(isRight(matching, { pairs: { p1: 'p2', p2: 'p1', p3: 'p3' } })).toBe(false)
  })
  test('an answer of another kind is not right', () => { expect(isRight(ordering, { chosen: ['i1', 'i2', 'i3'] })).toBe(false) })
  test('21 of 100 fails at 50 %, 50 passes', () => {
    const marks = (right: number) => Array.from({ length: 100 }, (_, index) => Number(index < right))
    expect(score(marks(21), 0.5)).toEqual({ right: 21, points: 21, total: 100, passed: false })
    expect(score(marks(50), 0.5).passed).toBe(true)
  })
  test.each([[10, 0.7, 7], [16, 0.7, 12], [5, 0.6, 3]])('of %i questions at %d it takes %i right, whatever floating point says', (total, passMark, needed) => {
    const passes = (right: number) => score(Array.from({ length: total }, (_, index) => Number(index < right)), passMark).passed
    expect([passes(needed - 1), passes(needed)]).toEqual([false, true])
  })
  test('three thirds are one point, and parts add up to a pass', () => {
    expect(score([1 / 3, 1 / 3, 1 / 3, 1], 0.5)).toEqual({ right: 1, points: 2, total: 4, passed: true })
    expect(score([1 / 3, 1 / 3, 0, 0], 0.5)).toEqual({ right: 0, points: 0.666667, total: 4, passed: false })
  })
  test('COMPLETION 15: a score never exceeds its total and passes exactly from the needed count', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 100 }), (marks, percent) => {
      const result = score(marks, percent / 100)
      return result.right <= result.total && result.passed === (result.right * 100 >= percent * result.total)
    }))
  })
  test('no questions, or a pass mark above the maximum, is a bug', () => {
    expect(() => score([], 0.5)).toThrow(RangeError)
    expect(() => score([1], 1.0000000001)).toThrow(RangeError)
    expect(() => score([1], Number.NaN)).toThrow(RangeError)
  })
})

describe('reading an answer form', () => {
  const single = choice('single', ['a'])
  test.each([
    [{}, 'answer-empty'], [{ choice: 'z' }, 'answer-unknown-part'], [{ choice: ['a', 'b'] }, 'answer-of-another-kind'], [{ choice: ['a', 'a'] }, 'answer-repeated-part'],
  ])('single choice %j is refused as %s', (sent, reason) => { expect(readAnswer(single, none, fields(sent))).toEqual({ ok: false, reason }) })
  test.each([
    [{ 'place-i1': '1', 'place-i2': '2' }, 'answer-incomplete'], [{ 'place-i1': '1', 'place-i2': '1', 'place-i3': '2' }, 'answer-repeated-part'], [{ 'place-i1': '1', 'place-i2': '2', 'place-i3': '4' }, 'answer-unknown-part'], [{}, 'answer-empty'],
  ])('ordering %j is refused as %s', (sent, reason) => { expect(readAnswer(ordering, { choices: ['i1', 'i2', 'i3'], rights: [] }, fields(sent))).toEqual({ ok: false, reason }) })
  test('places become an order, each item named by where it was shown', () => {
    const shown = { choices: ['i3', 'i1', 'i2'], rights: [] }
    expect(withoutSolution(ordering, shown)).toMatchObject({ choices: [{ id: 'i1' }, { id: 'i2' }, { id: 'i3' }] })
    expect(readAnswer(ordering, shown, fields({ 'place-i1': '3', 'place-i2': '1', 'place-i3': '2' }))).toEqual({ ok: true, value: { order: ['i1', 'i2', 'i3'] } })
  })
  test('a right is named by its place in the drawn order only', () => {
    const order = { choices: ['p1', 'p2', 'p3'], rights: ['p3', 'p1', 'p2'] }
    expect(readAnswer(matching, order, fields({ 'match-p1': 'r2', 'match-p2': 'r3', 'match-p3': 'r1' }))).toEqual({ ok: true, value: { pairs: { p1: 'p1', p2: 'p2', p3: 'p3' } } })
    expect(readAnswer(matching, order, fields({ 'match-p1': 'r2', 'match-p2': 'r2', 'match-p3': 'r1' }))).toEqual({ ok: false, reason: 'answer-repeated-part' })
    expect(readAnswer(matching, order, fields({ 'match-p1': 'r9', 'match-p2': 'r2', 'match-p3': 'r1' }))).toEqual({ ok: false, reason: 'answer-unknown-part' })
    expect(readAnswer(matching, order, fields({ 'match-p1': 'r1' }))).toEqual({ ok: false, reason: 'answer-incomplete' })
  })
})

describe('drawing', () => {
  test('never one question twice, from every group while the count allows', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 30 }), fc.integer(), (sizes, count, seed) => {
      const groups = sizes.map((size, group) => Array.from({ length: size }, (_, index) => `${group}.${index}`))
      const drawn = drawQuestions(groups, count, chances(Math.abs(seed)))
      const available = sizes.reduce((sum, size) => sum + size, 0)
      return drawn.length === Math.min(count, available) && new Set(drawn).size === drawn.length
        && (count < sizes.length || new Set(drawn.map((id) => id.split('.')[0])).size === sizes.length)
    }))
  })
  test('an ordering is never shown solved, true/false keeps its order', () => {
    fc.assert(fc.property(fc.integer(), (seed) => drawOrder(ordering, chances(Math.abs(seed))).choices.join() !== 'i1,i2,i3'))
  })
  test('shuffling keeps every item', () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => shuffled(items, chances(Math.abs(seed))).toSorted((a, b) => a - b).join() === items.toSorted((a, b) => a - b).join()))
  })
})

describe('what is shown before answering', () => {
  test('carries no solution and no feedback', () => {
    const shown = JSON.stringify(withoutSolution(choice('single', ['b']), { choices: ['d', 'b', 'a', 'c'], rights: [] }))
    expect(shown).not.toMatch(/correct|vì|because/)
    expect(JSON.parse(shown)).toMatchObject({ choices: [{ id: 'd' }, { id: 'b' }, { id: 'a' }, { id: 'c' }] })
  })
  test('the rights of a matching are numbered by their place, not by their pair', () => {
    expect(withoutSolution(matching, { choices: ['p2', 'p1', 'p3'], rights: ['p3', 'p1', 'p2'] })).toMatchObject({ rights: [{ id: 'r1', text: 'phải p3' }, { id: 'r2', text: 'phải p1' }, { id: 'r3', text: 'phải p2' }] })
  })
})

describe('an attempt', () => {
  const open: AttemptState = { startedAt: new Date(0), submittedAt: null, answered: new Set([1, 3]), total: 4, quizId: 'final' }
  test('takes a new answer in a final quiz, not twice in a check', () => {
    expect(mayAnswer(open, 1).ok).toBe(true)
    expect(mayAnswer({ ...open, quizId: 'check:bai' }, 1)).toEqual({ ok: false, reason: 'already-answered' })
    expect(mayAnswer({ ...open, quizId: 'check:bai' }, 2).ok).toBe(true)
  })
  test('takes nothing after submission, nor outside its questions', () => {
    expect(mayAnswer({ ...open, submittedAt: new Date(1) }, 1)).toEqual({ ok: false, reason: 'attempt-over' })
    expect([0, 5, 1.5, Number.NaN].map((position) => mayAnswer(open, position).ok)).toEqual([false, false, false, false])
  })
  test('is handed in once; a check only when complete', () => {
    expect(maySubmit(open).ok).toBe(true)
    expect(maySubmit({ ...open, submittedAt: new Date(1) })).toEqual({ ok: false, reason: 'attempt-over' })
    expect(maySubmit({ ...open, quizId: 'check:bai' })).toEqual({ ok: false, reason: 'questions-unanswered' })
  })
  test('goes on at the next open question, then back to the first', () => {
    expect(nextPosition(new Set([1, 3]), 4, 1)).toBe(2)
    expect(nextPosition(new Set([1, 3, 4]), 4, 4)).toBe(2)
    expect(nextPosition(new Set([1, 2, 3, 4]), 4, 2)).toBeNull()
  })
})
