import { data } from 'react-router'
import { listQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { listCourseSums, listEntries } from '#app/data/assessment/statistics.server.ts'
import { isCheck, lessonOfCheck } from '#app/domain/assessment/attempt.ts'
import { byNeed } from '#app/domain/assessment/statistics-flags.ts'
import { limitsOf } from '#app/domain/roadmap/indicator.ts'
import { itemReport, keyOf, ofAttempts } from '#app/domain/assessment/statistics-report.ts'
import { joined, tallied, type Tally } from '#app/domain/assessment/statistics-tally.ts'
import { testFigures } from '#app/domain/assessment/statistics-test.ts'
import { partText } from '#app/domain/assessment/statistics-part-text.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { world } from '#app/world.server.ts'

export type Which = 'first' | 'all'

/**
 * The course a page was asked for (404 where there is none), which attempts count (the first of each person unless the address says
 * otherwise), and the sums of those, with what is not yet folded into them.
 */
export async function readStatistics(courseId: string, request: Request): Promise<{ readonly course: Course; readonly which: Which; readonly tally: Tally }> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) throw data(null, { status: 404 })
  const db = await world.readingDb()
  const which = new URL(request.url).searchParams.get('of') === 'all' ? 'all' : 'first'
  return { course, which, tally: ofAttempts(joined(await listCourseSums(db, courseId), tallied(await listEntries(db, courseId))), which) }
}

/** Every version of every question asked, those in need first. `question`: only this one, in the order of how often each version was asked. */
export async function readItems({ items }: Tally, question: string | null) {
  const wanted = items.filter(({ key, sums }) => (question === null || key.questionId === question) && (sums['n'] ?? 0n) > 0n)
  const versions = await listQuestionVersions(world.db, wanted.map(({ key }) => key.hash))
  const reports = wanted.flatMap(({ key, sums }) => {
    const asked = versions.get(key.hash)
    if (!asked) return []
    const { figures, choices, flags } = itemReport(asked, sums, limitsOf(world.indicators, 'quality'))
    const right = keyOf(asked)?.right ?? []
    return [{ key, type: asked.type, stem: asked.stem, figures, flags, choices: choices.map((choice) => ({ ...choice, text: partText(asked, choice.part), isRight: right.includes(choice.part) })), optionTexts: flags.map(({ options }) => options.map((option) => partText(asked, option))) }]
  })
  return question === null ? reports.toSorted(byNeed) : reports.toSorted((one, other) => other.figures.count - one.figures.count)
}

/** Types whose parts, as they are named, are not what is right. */
const tellsNoSolution: ReadonlySet<Question['type']> = new Set(['single', 'multiple', 'true-false', 'hot-spot', 'cloze', 'ordering', 'matching', 'scenario'])

/** The figures of a version without its solution: which option is right, what of a typed answer is accepted, which options a flag is about. */
export function keepingSolution<Version extends Pick<ItemRow, 'type' | 'optionTexts' | 'choices'>>(version: Version): Version {
  return { ...version, optionTexts: version.optionTexts.map(() => []), choices: version.choices.map((choice) => ({ ...choice, isRight: false, text: tellsNoSolution.has(version.type) ? choice.text : choice.part })) }
}

/** The figures of every quiz taken, in the order of the course, its final quiz last. */
export function testRows({ items, tests }: Tally, course: Course) {
  const place = (quizId: string) => (isCheck(quizId) ? course.lessons.findIndex(({ id }) => id === lessonOfCheck(quizId)) : course.lessons.length)
  return tests.toSorted((one, other) => place(one.key.quizId) - place(other.key.quizId)).map(({ key: { quizId }, sums }) => ({
    quizId, lesson: lessonTitle(course, quizId),
    figures: testFigures(sums, items.filter(({ key }) => key.quizId === quizId).map((item) => item.sums)),
  }))
}

/** Title of the lesson that a check belongs to; null for the final quiz. */
export function lessonTitle(course: Course, quizId: string): string | null {
  return isCheck(quizId) ? findLesson(course, lessonOfCheck(quizId))?.title ?? lessonOfCheck(quizId) : null
}

export type ItemRow = Awaited<ReturnType<typeof readItems>>[number]
export type TestRow = ReturnType<typeof testRows>[number]
