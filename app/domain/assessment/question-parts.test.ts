import { expect, test } from 'vitest'
import { everyQuestion } from '#tests/support/every-question.ts'
import { questionParts } from './question-parts.ts'

test.each(Object.entries(everyQuestion))('%s shows every reason, and at least one right part', (_type, question) => {
  const parts = questionParts(question)
  const reasons = [...JSON.stringify(question).matchAll(/"(?:because|otherwise)":"([^"]*)"/g)].map(([, text]) => text)
  expect(parts.map(({ because }) => because).filter((because) => because !== '').sort()).toEqual(reasons.sort())
  expect(parts.some(({ isRight }) => isRight)).toBe(true)
})

test('a number has its tolerance and unit', () => {
  const numeric = { ...everyQuestion.numeric, unit: 'đồng', accepted: [{ id: 'a', value: 120, tolerance: 5, because: 'Đúng.' }, { id: 'b', value: 0, tolerance: 0, because: 'Chưa.', share: 0 }] }
  expect(questionParts(numeric as typeof everyQuestion.numeric).slice(0, 2)).toEqual([{ text: '120 ± 5 đồng', isRight: true, because: 'Đúng.' }, { text: '0 đồng', isRight: false, because: 'Chưa.' }])
})
