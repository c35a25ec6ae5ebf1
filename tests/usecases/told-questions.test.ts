import { expect, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { drawOrder } from '#app/domain/assessment/draw.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { withoutSolution } from '#app/domain/assessment/shown-question.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'

const catalogue = loadCatalogue('content')
const course = catalogue.courses.find(({ id }) => id === 'phong-chong-lua-dao')!
const questions = course.lessons.flatMap(({ practice }) => practice)
const told = (language: 'vi' | 'en', asked = questions) => tellQuestions(catalogue, course.id, asked, language)

test('translated questions are told in English to who reads English, with the same parts, and in Vietnamese to everybody else', () => {
  expect(told('vi')).toEqual(questions.map((question) => ({ question, language: 'vi' })))
  expect(told('en').every(({ question, language }, place) => language === 'en' && question.id === questions[place]?.id && question.stem !== questions[place]?.stem)).toBe(true)
})

const orderOf = (question: Question) => drawOrder(question, () => 0)

test('a graded question is told in English too, and leaves without its solution as the Vietnamese one does', () => {
  const graded = course.lessons.flatMap((lesson) => lesson.graded)
  const [english, vietnamese] = [told('en', graded), told('vi', graded)]
  expect(english.filter(({ language }) => language !== 'en')).toEqual([])
  const keysOf = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? '' : each))
  for (const [place, { question }] of english.entries()) {
    const shown = withoutSolution(question, orderOf(question))
    expect(keysOf(shown)).toBe(keysOf(withoutSolution(vietnamese[place]!.question, orderOf(question))))
    expect(JSON.stringify(shown)).not.toMatch(/"(?:correct|because|share|accepted|otherwise)"/u)
  }
})

test('a question drawn as it stood before it changed and one of another course are told in Vietnamese', () => {
  const [first] = questions
  const changed = { ...first!, stem: 'Câu hỏi như trước khi sửa?' }
  expect(told('en', [changed])).toEqual([{ question: changed, language: 'vi' }])
  expect(tellQuestions(catalogue, 'khong-co', [first!], 'en')).toEqual([{ question: first, language: 'vi' }])
})
