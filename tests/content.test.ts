import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { readFacts } from '#app/catalogue/read-facts.server.ts'
import { readMilestones } from '#app/catalogue/read-milestones.server.ts'
import { readPopulation } from '#app/catalogue/read-population.server.ts'
import { readTerritory } from '#app/catalogue/read-territory.server.ts'
import { openNotes } from '#app/catalogue/source.server.ts'
import { textsOfBlock } from '#app/domain/catalogue/check-lesson.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { textsOf } from '#app/domain/assessment/texts-of-question.ts'
import type { Card, Course, Lesson } from '#app/domain/catalogue/course.ts'
import { countWords } from '#app/domain/catalogue/lesson.ts'
import { fold } from '#app/domain/people/text.ts'

const folder = path.resolve(import.meta.dirname, '../content')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.posix.join('content', path.relative(folder, entry.parentPath), entry.name))
  .filter((file) => file !== 'content/README.md')
  .sort()

const { catalogue, problems: courseProblems } = readCatalogue(folder)
const { territory, problems: territoryProblems } = readTerritory(folder)
const problems = [...courseProblems, ...territoryProblems, ...readPopulation(folder, territory).problems, ...readMilestones(folder).problems]
const facts = new Set([...readFacts(openNotes(folder)).values()].map((fact) => fold(fact.text)))
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

test.each(catalogue.courses.map((course) => [course.id, course] as const))('%s: the right option is not given away by its length', (_id, course) => {
  const options = optionsOf(course)
  const ratio = meanLength(options.filter((option) => option.correct)) / meanLength(options.filter((option) => !option.correct))
  expect(ratio).toBeLessThanOrEqual(1.1)
})

test('no text of eight words or more is used in two lessons', () => {
  const seen = new Map<string, string>()
  const twice = lessons.flatMap((lesson) => [...new Set(longTextsOf(lesson))].flatMap((text) => {
    const elsewhere = seen.get(text)
    seen.set(text, lesson.id)
    return elsewhere === undefined ? [] : [`${elsewhere}, ${lesson.id}: ${text}`]
  }))
  expect(twice).toEqual([])
})

const assessed = catalogue.basicLevel?.areas ?? []
const choicesOf = (area: (typeof assessed)[number]) => area.questions.map((question) => (question.type === 'single' ? question.options : []))

test.each(assessed.map((area) => [area.title, area] as const))('basic level, %s: neither length nor place gives the right option away', (_title, area) => {
  const options = choicesOf(area).flat()
  expect(meanLength(options.filter((option) => option.correct)) / meanLength(options.filter((option) => !option.correct))).toBeLessThanOrEqual(1.1)
  const longest = choicesOf(area).filter((each) => each.every((option) => option.correct || option.text.length < (each.find(({ correct }) => correct)?.text.length ?? 0)))
  expect(longest.length).toBeLessThanOrEqual(area.questions.length / 2)
  const places = choicesOf(area).map((each) => each.findIndex((option) => option.correct))
  expect(Math.max(...[0, 1, 2, 3].map((place) => places.filter((own) => own === place).length))).toBeLessThanOrEqual(area.questions.length / 3)
})

interface Choice { readonly text: string; readonly correct: boolean }

function optionsOf(course: Course): readonly Choice[] {
  return course.lessons.flatMap((lesson) => [
    ...lesson.cards.flatMap((card) => (card.kind === 'practice' ? card.options : [])),
    ...[...lesson.practice, ...lesson.graded].flatMap((question) => (question.type === 'single' || question.type === 'multiple' ? question.options : [])),
  ])
}

function meanLength(options: readonly Choice[]): number {
  return options.reduce((sum, option) => sum + option.text.length, 0) / options.length
}

/** Texts an author wrote for one lesson. A fact is the same sentence wherever it is taught, so paragraphs that are a fact are left out. */
function longTextsOf(lesson: Lesson): readonly string[] {
  const written = [...lesson.cards.flatMap(writtenIn), ...[...lesson.practice, ...lesson.graded].flatMap(textsOf)]
  return written.map(fold).filter((text) => countWords(text) >= 8 && !facts.has(text))
}

function writtenIn(card: Card): readonly string[] {
  switch (card.kind) {
    case 'idea': return card.blocks.flatMap(textsOfBlock)
    case 'practice': return [...card.scene.blocks.flatMap(textsOfBlock), ...card.options.flatMap((option) => [option.text, option.because])]
    case 'summary': return card.lines.flatMap(textsOfBlock)
  }
}
