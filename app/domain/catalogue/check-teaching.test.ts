import { describe, expect, test } from 'vitest'
import type { ChoiceQuestion } from '../assessment/question.ts'
import { checkQuestionsTeach, checkTeaching } from './check-teaching.ts'
import type { Lesson } from './course.ts'

const because = 'Nói rõ vì sao nên làm thế.'
function aQuestion(right: string, reason = because): ChoiceQuestion {
  return { id: 'q', type: 'single', competence: '4.2', level: 'NB', difficulty: 0.3, stem: 'Làm gì?',
    options: [{ id: 'a', text: right, correct: true, because }, { id: 'b', text: 'a'.repeat(20), correct: false, because: reason }] }
}
const told = (question: ChoiceQuestion) => checkQuestionsTeach([question]).map(({ message }) => message)

describe('a question', () => {
  test('with reasons of six words and options of like length is fine', () => { expect(told(aQuestion('a'.repeat(10)))).toEqual([]) })
  test('with a reason of five words is told', () => { expect(told(aQuestion('a'.repeat(20), 'Đèn pin chỉ làm sáng.'))).toEqual([expect.stringContaining('«Đèn pin chỉ làm sáng.» quá ngắn')]) })
  test('whose right option is less than half as long as the wrong ones is told', () => { expect(told(aQuestion('a'.repeat(9)))).toEqual([expect.stringContaining('ngắn hơn hẳn')]) })
  test('of statements is told for the reason of either answer', () => {
    const statement = { ...aQuestion('Đúng'), type: 'true-false' as const, options: [{ id: 'true', text: 'Đúng', correct: true, because: 'Đúng.' }, { id: 'false', text: 'Sai', correct: false, because }] }
    expect(told(statement)).toEqual([expect.stringContaining('«Đúng.»')])
  })
})

describe('a card', () => {
  const fact = { key: 'k', text: 'Gọi 156 để báo.', status: 'general' as const, source: null, checkedOn: '2026-11-20', reviewDays: 90 }
  const lesson = (...texts: string[]): Lesson => ({ id: 'mot', title: 'Một', goal: 'Biết', minutes: 6, competences: [], facts: ['k'], words: 1, bytes: 1, practice: [], graded: [],
    cards: [{ kind: 'idea', title: 'Báo ở đâu?', blocks: texts.map((text) => ({ kind: 'paragraph', spans: [{ kind: 'text', text }] })) }] })
  test('that says what to do beside its fact is fine', () => { expect(checkTeaching(lesson(fact.text, 'Bác lưu số này vào máy.'), [fact])).toEqual([]) })
  test('that only quotes a fact is told', () => { expect(checkTeaching(lesson(fact.text), [fact]).map(({ message }) => message)).toEqual([expect.stringContaining('«Báo ở đâu?» chỉ dẫn dữ kiện')]) })
})
