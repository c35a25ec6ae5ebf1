import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '#app/catalogue/check-content.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { textsOf } from '#app/domain/assessment/texts-of-question.ts'
import { lengthRatio } from '#app/domain/catalogue/check-corpus.ts'
import { countWords } from '#app/domain/catalogue/lesson.ts'
import { fold } from '#app/domain/people/text.ts'

const folder = path.resolve(import.meta.dirname, '../content')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.posix.join('content', path.relative(folder, entry.parentPath), entry.name))
  .filter((file) => file !== 'content/README.md')
  .sort()

/** On the day its facts were last compared: whether one has expired since is what `npm run content -- --strict` tells. */
const { catalogue, problems } = checkContent(folder, '2026-11-24')
const lessons = catalogue.courses.flatMap((course) => course.lessons)

test.each(files)('%s', (file) => {
  expect(problems.filter((problem) => problem.file === file)).toEqual([])
})

test('every problem belongs to a file that is there', () => {
  expect(problems.filter((problem) => !files.includes(problem.file))).toEqual([])
})

test('no graded question can be met in practice', () => {
  const practised = new Set(lessons.flatMap((lesson) => lesson.practice).map((question) => fold(question.stem)))
  expect(lessons.flatMap((lesson) => lesson.graded).filter((question) => practised.has(fold(question.stem)))).toEqual([])
})

test('no sentence of a graded question is read in practice, whatever their types', () => {
  const sentences = (question: Question) => textsOf(question).map(fold).filter((text) => countWords(text) >= 8)
  const practised = new Set(lessons.flatMap((lesson) => lesson.practice).flatMap(sentences))
  expect(lessons.flatMap((lesson) => lesson.graded).flatMap((question) => sentences(question).filter((text) => practised.has(text)).map((text) => `${question.id}: ${text}`))).toEqual([])
})

test.each(['phong-chong-lua-dao', 'an-toan-can-bo'])('%s asks questions of every type, in practice and in its final quiz', (courseId) => {
  const own = catalogue.courses.filter((course) => course.id === courseId).flatMap((course) => course.lessons)
  const typesOf = (questions: readonly Question[]) => [...new Set(questions.map((question) => question.type))].sort()
  const every = ['cloze', 'hot-spot', 'matching', 'multiple', 'numeric', 'ordering', 'scenario', 'short-text', 'single', 'true-false']
  expect(typesOf(own.flatMap((lesson) => lesson.practice))).toEqual(every)
  expect(typesOf(own.flatMap((lesson) => lesson.graded))).toEqual(every)
})

const assessed = catalogue.basicLevel?.areas ?? []
const choicesOf = (area: (typeof assessed)[number]) => area.questions.map((question) => (question.type === 'single' ? question.options : []))

test.each(assessed.map((area) => [area.title, area] as const))('basic level, %s: neither length nor place gives the right option away', (_title, area) => {
  const options = choicesOf(area).flat()
  expect(lengthRatio(options)).toBeLessThanOrEqual(1.1)
  const longest = choicesOf(area).filter((each) => each.every((option) => option.correct || option.text.length < (each.find(({ correct }) => correct)?.text.length ?? 0)))
  expect(longest.length).toBeLessThanOrEqual(area.questions.length / 2)
  const places = choicesOf(area).map((each) => each.findIndex((option) => option.correct))
  expect(Math.max(...[0, 1, 2, 3].map((place) => places.filter((own) => own === place).length))).toBeLessThanOrEqual(area.questions.length / 3)
})
