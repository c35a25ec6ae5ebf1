import { expect, test } from 'vitest'
import { everyQuestion } from '#tests/support/every-question.ts'
import type { AnswerValue } from './answer.ts'
import { answerInWords } from './answer-in-words.ts'
import type { QuestionType } from './question.ts'

const given: Record<QuestionType, readonly [AnswerValue, readonly string[]]> = {
  'single': [{ chosen: ['b'] }, ['phương án b']],
  'multiple': [{ chosen: ['c', 'a'] }, ['phương án a', 'phương án c']],
  'true-false': [{ chosen: ['false'] }, ['Sai']],
  'ordering': [{ order: ['d', '', 'a', 'b'] }, ['1. việc d', '3. việc a', '4. việc b']],
  'matching': [{ pairs: { a: 'c', b: 'b' } }, ['trái a → phải c', 'trái b → phải b']],
  'numeric': [{ number: '1.234.567' }, ['1.234.567 đồng']],
  'short-text': [{ text: 'khác' }, ['khác']],
  'cloze': [{ gaps: { g2: 'a' } }, ['Bác […] máy rồi gọi [phương án a].']],
  'hot-spot': [{ chosen: ['b', 'c'] }, ['chỗ body', 'chỗ button']],
  'scenario': [{ path: ['a', 'b'] }, ['1. Nghe tiếp', '2. Cúp máy, gọi con']],
}

test.each(Object.keys(given) as QuestionType[])('an answer of type %s is said in the words of its question, without what is right or why', (type) => {
  const [value, words] = given[type]
  expect(answerInWords(everyQuestion[type], value)).toEqual(words)
  expect(answerInWords(everyQuestion[type], value).join()).not.toMatch(/LỜI GIẢI KÍN|MÃ KÍN|KẾT CỤC/)
})

test.each(Object.keys(given) as QuestionType[])('an empty answer of type %s has no words', (type) => {
  for (const empty of [{ chosen: [] }, { order: [] }, { pairs: {} }, { number: '' }, { text: '' }, { gaps: {} }, { path: [] }]) expect(answerInWords(everyQuestion[type], empty)).toEqual([])
})
