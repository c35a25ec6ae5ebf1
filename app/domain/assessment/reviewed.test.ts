import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyQuestion } from '#tests/support/every-question.ts'
import { explain } from './explain.ts'
import type { Question } from './question.ts'
import { reviewParts, type ReviewPart } from './quiz-rules.ts'
import { reviewed } from './reviewed.ts'
import { solutionOf } from './solution.ts'

const told = (question: Question, shown: readonly ReviewPart[], answer = solutionOf(question)) => reviewed(explain({ ...question, feedback: 'LỜI CHUNG' }, answer), question.type, new Set(shown))
const shownParts = fc.subarray([...reviewParts])
const questions = fc.constantFrom(...Object.values(everyQuestion))

describe('a question on a result page', () => {
  test('says nothing of what its quiz keeps back, whatever its type', () => {
    fc.assert(fc.property(questions, shownParts, (question, shown) => {
      const text = JSON.stringify(told(question, shown))
      expect([text.includes('LỜI GIẢI KÍN'), text.includes('LỜI CHUNG')].some(Boolean) && !shown.includes('feedback')).toBe(false)
      expect(text.includes('"right":true') && !shown.includes('right-answers') && !shown.includes('marks')).toBe(false)
      expect(text.includes('"taken":true') && !shown.includes('own-answers')).toBe(false)
    }))
  })
  test('never calls a right answer wrong where it keeps back what is right', () => {
    fc.assert(fc.property(questions, shownParts, (question, shown) => {
      const { parts } = told(question, shown)
      expect(parts.filter((part) => part.taken && part.right === false)).toEqual([])
    }))
  })
  test('without the right answers shows of the options only those that were taken, and tells nothing at all without any part', () => {
    expect(told(everyQuestion.single, ['marks', 'own-answers'])).toMatchObject({ tellsMark: true, right: true, parts: [{ text: 'phương án a', taken: true, right: null, because: '' }] })
    expect(told(everyQuestion.single, ['marks', 'own-answers'], { chosen: ['b'] })).toMatchObject({ right: false, parts: [{ text: 'phương án b', right: null }] })
    for (const question of Object.values(everyQuestion)) expect(told(question, [])).toMatchObject({ tellsMark: false, right: false, mark: 0, feedback: null, parts: [] })
  })
})
