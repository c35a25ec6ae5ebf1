import type { Question } from '../assessment/question.ts'
import { fold } from '../people/text.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { checkCounts } from './check-counts.ts'
import { type Finding, finding, findingIf, repeated } from './check-finding.ts'
import { checkLesson } from './check-lesson.ts'
import { checkVersions } from './lesson-version.ts'
import { checkQuestion } from './check-question.ts'
import { checkRule } from './check-rule.ts'
import { isSlug } from './check-text.ts'
import type { Course, Lesson } from './course.ts'

/** Everything the rules of content ask of all courses together. Empty means it may be taught. */
export function checkCourses(courses: readonly Course[], competences: ReadonlySet<string>, assessed: readonly Question[] = []): readonly Finding[] {
  return [
    ...repeated(courses, (course) => course.id).flatMap((course) => finding(course, `Hai khóa học cùng mã «${course.id}»: đổi một mã.`)),
    ...courses.flatMap((course) => [...checkCourse(course, competences), ...checkRule(course, courses)]),
    ...checkSecrecy(courses, assessed),
  ]
}

function checkCourse(course: Course, competences: ReadonlySet<string>): readonly Finding[] {
  const questions = course.lessons.flatMap((lesson) => [...lesson.practice, ...lesson.graded])
  return [
    ...findingIf(!isSlug(course.id), course, `Mã khóa học «${course.id}»: chỉ dùng chữ thường không dấu, số và gạch nối.`),
    ...findingIf(course.lessons.length === 0, course, 'Khóa học chưa có bài nào: thêm tệp «01-<mã bài>.md».'),
    ...repeated(course.lessons, (lesson) => lesson.id).flatMap((lesson) => finding(lesson, `Hai bài cùng mã «${lesson.id}»: đổi một mã.`)),
    ...repeated(questions, (question) => question.id).flatMap((question) => finding(question, `Mã câu hỏi «${question.id}» đã dùng trong khóa này: đặt mã khác.`)),
    ...checkDraws(course),
    ...course.lessons.flatMap((lesson) => [...checkLesson(lesson, course.audience, competences), ...checkVersions(lesson)]),
    ...questions.flatMap((question) => checkQuestion(question, competences)),
  ]
}

function checkDraws(course: Course): readonly Finding[] {
  const graded = course.lessons.reduce((sum, lesson) => sum + lesson.graded.length, 0)
  const { checks, final } = course.rule
  return [
    ...findingIf(final.draw > graded, course, `Bài kiểm tra cuối khóa rút ${final.draw} câu mà chỉ có ${graded}: giảm «final.draw» hoặc viết thêm câu.`),
    ...course.lessons.flatMap((lesson) => [...checkCounts(lesson), ...checkPracticeDraw(lesson, checks.draw)]),
    ...checkBlueprint(course, 'final', course.lessons.flatMap((lesson) => lesson.graded)),
    ...course.lessons.flatMap((lesson) => checkBlueprint(course, 'checks', lesson.practice, ` của bài «${lesson.id}»`)),
  ]
}

function checkPracticeDraw(lesson: Lesson, draw: number): readonly Finding[] {
  const count = lesson.practice.length
  return findingIf(draw > count, lesson, `Phần luyện tập rút ${draw} câu mà bài chỉ có ${count}: viết thêm câu hoặc giảm «checks.draw».`)
}

/** A graded question that is practised anywhere is no longer a test: neither its id nor its wording may return in practice, nor, of an assessment, in a final quiz. */
function checkSecrecy(courses: readonly Course[], assessed: readonly Question[]): readonly Finding[] {
  const lessons = courses.flatMap((course) => course.lessons)
  const practice = lessons.flatMap((lesson) => lesson.practice)
  const ids = new Set(practice.map((question) => question.id))
  const stems = new Set(practice.map(stemKey))
  const graded = [...lessons.flatMap((lesson) => lesson.graded), ...assessed].map((question) => ({ question, key: stemKey(question) }))
  const twice = new Set(repeated(graded, ({ key }) => key).map(({ key }) => key))
  return graded.flatMap(({ question, key }) => [
    ...findingIf(ids.has(question.id), question, `Câu chấm điểm «${question.id}» trùng mã với một câu luyện tập: đặt mã khác.`),
    ...findingIf(stems.has(key), question, `Câu chấm điểm «${question.id}» trùng lời với một câu luyện tập: viết một tình huống khác.`),
    ...findingIf(twice.has(key), question, `Hai câu chấm điểm cùng lời «${question.stem}»: viết một tình huống khác.`),
  ])
}

function stemKey(question: Question): string {
  return fold(question.stem).replace(/[^a-z0-9]+/g, ' ').trim()
}
