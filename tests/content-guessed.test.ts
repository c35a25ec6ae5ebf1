import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkContent } from '#app/catalogue/check-content.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { lengthRatio } from '#app/domain/catalogue/check-corpus.ts'
import { guessRate, learnScores, type Options, scoreByPoints } from './support/blind-guesser.ts'

/** What somebody earns who never reads a stem. A question of four options gives a quarter to chance; what is above it, the wording gives away. */
const { catalogue } = checkContent(path.resolve(import.meta.dirname, '../content'), '2026-11-29')

const choicesOf = (questions: readonly Question[]): readonly Options[] => questions.flatMap((question) => (question.type === 'single' ? [question.options] : []))
const areas = (catalogue.basicLevel?.areas ?? []).map(({ area, questions }) => ({ area, choices: choicesOf(questions) }))
const courses = catalogue.courses.map(({ code, lessons }) => ({ code, final: choicesOf(lessons.flatMap(({ graded }) => graded)), practice: choicesOf(lessons.flatMap(({ practice }) => practice)) }))
const assessed = areas.flatMap(({ choices }) => choices)
const taught = courses.flatMap(({ final, practice }) => [...final, ...practice])

/** The rate over all areas, each guessed by what was learnt of the others and of `also`. */
function rateLearntElsewhere(also: readonly Options[]): number {
  const hits = areas.map(({ area, choices }) => guessRate(choices, learnScores([...areas.filter((each) => each.area !== area).flatMap((each) => each.choices), ...also])) * choices.length)
  return hits.reduce((sum, each) => sum + each, 0) / assessed.length
}

/** Chance and fifteen points: what the wording of 75 questions may give away before it is more than luck. */
const ceiling = 0.4

describe('the assessment of the basic level, guessed without its stems', () => {
  test('has enough questions of four options for a rate to mean something', () => {
    expect(assessed.length).toBeGreaterThanOrEqual(75)
    expect(assessed.filter((options) => options.length !== 4)).toEqual([])
  })
  test.each([
    ['by points for careful words, rash words, excuses, length and likeness', guessRate(assessed, scoreByPoints)],
    ['by what was learnt of the other areas', rateLearntElsewhere([])],
    ['by what was learnt of the other areas, all lessons and all final quizzes', rateLearntElsewhere(taught)],
  ])('%s is right hardly more often than chance', (_how, rate) => { expect(rate).toBeLessThanOrEqual(ceiling) })

  test('gives nothing away by length: the right option is now and then the longest, now and then the shortest, and as long as the others', () => {
    const extreme = (pick: (...lengths: number[]) => number) => assessed.filter((options) => {
      const [right, ...wrong] = [...options].sort((one, other) => Number(other.correct) - Number(one.correct)).map(({ text }) => text.length)
      return !wrong.includes(right!) && pick(right!, ...wrong) === right
    }).length / assessed.length
    for (const share of [extreme(Math.max), extreme(Math.min)]) {
      expect(share).toBeGreaterThanOrEqual(0.12)
      expect(share).toBeLessThanOrEqual(0.38)
    }
    expect(lengthRatio(assessed.flat())).toBeGreaterThanOrEqual(0.93)
    expect(lengthRatio(assessed.flat())).toBeLessThanOrEqual(1)
  })
})

/**
 * What the same guesser may earn in each course, learnt of all other courses: what was measured, rounded up to a hundredth; 0.3 where it was less, since
 * a quarter is chance and one word elsewhere moves a question or two. No final quiz above 0.35, no practice above 0.4; the numbers may only fall. Both
 * ask many types of question; these are their choices of one option alone.
 */
const measured: Readonly<Record<string, Readonly<Record<'final' | 'practice', number>>>> = {
  R1: { final: 0.34, practice: 0.34 }, R2: { final: 0.3, practice: 0.38 }, R3: { final: 0.35, practice: 0.32 }, R4: { final: 0.34, practice: 0.37 },
  S1: { final: 0.3, practice: 0.3 }, S2: { final: 0.3, practice: 0.34 },
  C1: { final: 0.3, practice: 0.39 }, C2: { final: 0.3, practice: 0.34 }, C3: { final: 0.3, practice: 0.36 },
}

test.each(courses.flatMap((course) => (['final', 'practice'] as const).map((where) => [course.code, where, course[where]] as const)))('%s, %s, is guessed no more often than measured', (code, where, choices) => {
  const elsewhere = courses.filter((each) => each.code !== code).flatMap((each) => [...each.final, ...each.practice])
  expect(choices.length).toBeGreaterThanOrEqual(14)
  expect(guessRate(choices, scoreByPoints)).toBeLessThanOrEqual(measured[code]![where])
  expect(guessRate(choices, learnScores(elsewhere))).toBeLessThanOrEqual(measured[code]![where])
})

test.each([['final', 0.3], ['practice', 0.33]] as const)('over all courses, %s, no more than measured', (where, ceilingOfAll) => {
  const hits = courses.map((course) => guessRate(course[where], learnScores(courses.filter(({ code }) => code !== course.code).flatMap((each) => [...each.final, ...each.practice]))) * course[where].length)
  expect(hits.reduce((sum, each) => sum + each, 0) / courses.flatMap((course) => course[where]).length).toBeLessThanOrEqual(ceilingOfAll)
})

describe('the guesser', () => {
  const option = (text: string, correct = false) => ({ text, correct })
  test('picks the careful option among rash ones, and the longest', () => {
    const given = [option('Bấm luôn cho nhanh'), option('Cúp máy, hỏi lại bằng số đã biết', true), option('Cứ trả hết đi cho xong'), option('Bỏ qua, kệ họ')]
    expect(guessRate([given], scoreByPoints)).toBe(1)
  })
  test('shares its guess among options that look alike', () => { expect(guessRate([[option('Một hai', true), option('Bốn năm')]], scoreByPoints)).toBe(0.5) })
  test('learns which words are right elsewhere', () => {
    const learnt = learnScores([[option('xanh lá', true), option('đỏ au')], [option('đỏ gạch'), option('xanh trời', true)]])
    expect(guessRate([[option('đỏ đô'), option('xanh rêu', true)]], learnt)).toBe(1)
  })
})
