import type { Question } from '../assessment/question.ts'
import { isBestMove } from '../assessment/scenario.ts'
import { fold } from '../people/text.ts'
import { type Finding, finding, findingIf } from './check-finding.ts'
import type { Course, Lesson } from './course.ts'
import { countWords } from './lesson.ts'
import { passagesOf } from './passages.ts'
import { sentencesOf } from './plain-language.ts'

interface Choice { readonly text: string; readonly correct: boolean }

/** Sentences shorter than this are phrases anybody would write twice: «Gọi ngân hàng». */
const leastWords = 8

/** How far the share of right answers at one place may lie from an even one. */
const uneven = { least: 0.75, most: 1.25 }

/** With fewer choices than this of one size, chance alone would be told as a habit. */
const leastToJudge = 40

/** Mean length of right options beside that of wrong ones: over all courses never more, in one course by little at most. */
const longestRatio = { corpus: 1, course: 1.05 }

/** No sentence of eight words or more stands in two lessons, whatever stands around it. A fact is the same wherever it is taught, so the sentences of `facts` are left out. */
export function checkRepeats(lessons: readonly Lesson[], facts: readonly string[]): readonly Finding[] {
  const exempt = new Set(facts.flatMap(sentencesOf).map(wordsAlone))
  const seen = new Map<string, string>()
  return lessons.flatMap((lesson) => passagesOf(lesson).flatMap(({ about, text }) => sentencesOf(text).flatMap((sentence) => {
    const key = wordsAlone(sentence)
    if (countWords(sentence) < leastWords || exempt.has(key)) return []
    const elsewhere = seen.get(key) ?? lesson.id
    seen.set(key, elsewhere)
    return findingIf(elsewhere !== lesson.id, about, `«${sentence}» đã có trong bài «${elsewhere}»: viết câu khác.`)
  })))
}

/** The words of a sentence without capitals, marks and punctuation. */
function wordsAlone(sentence: string): string {
  return fold(sentence).replace(/[^a-z0-9]+/gu, ' ').trim()
}

/** Neither length nor place gives the right option away: by course and over all for the length, over all for the place. What concerns all is told at the first course. */
export function checkChoices(courses: readonly Course[]): readonly Finding[] {
  const lessons = courses.flatMap((course) => course.lessons)
  return [
    ...checkLengths(courses[0], courses, longestRatio.corpus),
    ...courses.flatMap((course) => checkLengths(course, [course], longestRatio.course)),
    ...checkMoves(courses), ...checkParts(courses),
    ...checkPlaces(courses, lessons.flatMap(choicesOnCards), 'thẻ tình huống'),
    ...checkPlaces(courses, lessons.flatMap((lesson) => [...lesson.practice, ...lesson.graded]).flatMap(choicesOf), 'câu hỏi'),
  ]
}

function checkLengths(about: object | undefined, courses: readonly Course[], limit: number): readonly Finding[] {
  const options = courses.flatMap((course) => course.lessons).flatMap((lesson) => [...choicesOnCards(lesson), ...[...lesson.practice, ...lesson.graded].flatMap(choicesOf)]).flat()
  const ratio = lengthRatio(options)
  return about && ratio > limit ? finding(about, `Phương án đúng dài hơn phương án sai (${Math.round(ratio * 100)}%): rút gọn phương án đúng hoặc viết phương án sai đầy đủ hơn.`) : []
}

/** The choices in gaps and the places of mock screens, the right ones as right options. They are shown elsewhere than options, so each kind is judged by itself, over all courses. */
function partsOf(courses: readonly Course[], type: 'cloze' | 'hot-spot'): readonly Choice[] {
  const questions = courses.flatMap(({ lessons }) => lessons).flatMap(({ practice, graded }) => [...practice, ...graded])
  return questions.flatMap((question): readonly Choice[] => {
    if (question.type !== type) return []
    if (question.type === 'cloze') return question.gaps.flatMap(({ options }) => options)
    return question.type === 'hot-spot' ? question.spots : []
  })
}

/** Gaps and places are fewer than options; below so many, chance alone would be told. */
const leastParts = 30

const partNames = { 'cloze': 'ô trống', 'hot-spot': 'màn hình' } as const

function checkParts(courses: readonly Course[]): readonly Finding[] {
  const [about] = courses
  return about === undefined ? [] : (['cloze', 'hot-spot'] as const).flatMap((type) => {
    const parts = partsOf(courses, type)
    return findingIf(parts.length >= leastParts && lengthRatio(parts) > longestRatio.corpus, about, `Chỗ đúng của câu ${partNames[type]} dài hơn chỗ sai (${Math.round(lengthRatio(parts) * 100)}%): viết chỗ sai đầy đủ hơn.`)
  })
}

/** What can be answered at each turn of the scenarios, the best moves as the right ones; a turn where all are as good is no choice. */
export function movesOf(courses: readonly Course[]): readonly (readonly Choice[])[] {
  const scenarios = courses.flatMap(({ lessons }) => lessons).flatMap(({ practice, graded }) => [...practice, ...graded]).flatMap((question) => (question.type === 'scenario' ? [question] : []))
  return scenarios.flatMap((question) => question.turns.map((turn) => turn.options.map((move) => ({ text: move.text, correct: isBestMove(question, turn, move) }))))
    .filter((moves) => moves.some(({ correct }) => !correct))
}

/** In how many of these choices a right option is longer than every wrong one. */
export function longestIsRight(choices: readonly (readonly Choice[])[]): number {
  const longest = (options: readonly Choice[], correct: boolean) => Math.max(...options.filter((option) => option.correct === correct).map(({ text }) => text.length))
  return choices.filter((options) => longest(options, true) > longest(options, false)).length
}

/** Two replies a turn are usual, so that the longer one is the better half the time by chance; never more, and not so seldom that the shorter one gives it away. */
const longestReply = { least: 0.25, most: 0.55 }

function checkMoves(courses: readonly Course[]): readonly Finding[] {
  const [about] = courses
  const turns = movesOf(courses)
  if (!about || turns.length < leastToJudge) return []
  const longest = longestIsRight(turns)
  return [
    ...findingIf(longest > turns.length * longestReply.most || longest < turns.length * longestReply.least, about, `Lời đáp tốt nhất là lời dài nhất ở ${longest} trên ${turns.length} lượt tình huống: viết lại vài lời cho dài ngắn lẫn lộn.`),
    ...findingIf(lengthRatio(turns.flat()) > longestRatio.corpus, about, 'Lời đáp tốt nhất của các tình huống dài hơn lời khác, tính trung bình: rút gọn, hoặc viết lời khác đầy đủ hơn.'),
    ...[2, 3].flatMap((size) => checkPlacesOf(about, turns, size, 'tình huống')),
  ]
}

/** Mean letters of right options divided by mean letters of wrong ones; 1 where either is missing. */
export function lengthRatio(options: readonly Choice[]): number {
  const mean = (those: readonly Choice[]) => those.reduce((sum, option) => sum + option.text.length, 0) / those.length
  const ratio = mean(options.filter(({ correct }) => correct)) / mean(options.filter(({ correct }) => !correct))
  return Number.isFinite(ratio) ? ratio : 1
}

/** How many right answers stand at each place, among choices of one right option out of `size`. */
export function placesOf(choices: readonly (readonly Choice[])[], size: number): readonly number[] {
  const places = choices.filter((options) => options.length === size && options.filter(({ correct }) => correct).length === 1).map((options) => options.findIndex(({ correct }) => correct))
  return Array.from({ length: size }, (_, place) => places.filter((each) => each === place).length)
}

function checkPlaces(courses: readonly Course[], choices: readonly (readonly Choice[])[], what: string): readonly Finding[] {
  const [about] = courses
  return about ? [3, 4].flatMap((size) => checkPlacesOf(about, choices, size, what)) : []
}

function checkPlacesOf(about: object, choices: readonly (readonly Choice[])[], size: number, what: string): readonly Finding[] {
  const counts = placesOf(choices, size)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const isUneven = counts.some((count) => count * size < total * uneven.least || count * size > total * uneven.most)
  return total >= leastToJudge && isUneven ? finding(about, `Phương án đúng của ${what} có ${size} lựa chọn đứng không đều chỗ (${counts.join(', ')}): đổi thứ tự vài câu.`) : []
}

function choicesOnCards(lesson: Lesson): readonly (readonly Choice[])[] {
  return lesson.cards.flatMap((card) => (card.kind === 'practice' ? [card.options] : []))
}

function choicesOf(question: Question): readonly (readonly Choice[])[] {
  return question.type === 'single' || question.type === 'multiple' ? [question.options] : []
}
