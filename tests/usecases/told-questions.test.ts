import { expect, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { tellQuestions } from '#app/usecases/assessment/told-questions.server.ts'

const catalogue = loadCatalogue('content')
const course = catalogue.courses.find(({ id }) => id === 'phong-chong-lua-dao')!
const questions = course.lessons.flatMap(({ practice }) => practice)
const told = (language: 'vi' | 'en', asked = questions) => tellQuestions(catalogue, course.id, asked, language)

test('translated questions are told in English to who reads English, with the same parts, and in Vietnamese to everybody else', () => {
  expect(told('vi')).toEqual(questions.map((question) => ({ question, language: 'vi' })))
  expect(told('en').every(({ question, language }, place) => language === 'en' && question.id === questions[place]?.id && question.stem !== questions[place]?.stem)).toBe(true)
})

test('a question drawn as it stood before it changed, a graded one and one of another course are told in Vietnamese', () => {
  const [first] = questions
  const changed = { ...first!, stem: 'Câu hỏi như trước khi sửa?' }
  expect(told('en', [changed])).toEqual([{ question: changed, language: 'vi' }])
  const [graded] = course.lessons[0]!.graded
  expect(told('en', [graded!])).toEqual([{ question: graded, language: 'vi' }])
  expect(tellQuestions(catalogue, 'khong-co', [first!], 'en')).toEqual([{ question: first, language: 'vi' }])
})
