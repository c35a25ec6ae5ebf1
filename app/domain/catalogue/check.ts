import type { Question } from '../assessment/question.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { checkCounts } from './check-counts.ts'
import { type Finding, finding, findingIf, repeated } from './check-finding.ts'
import { checkLesson } from './check-lesson.ts'
import { checkCourseVersion } from './course-version.ts'
import { checkVersions } from './lesson-version.ts'
import { checkQuestion } from './check-question.ts'
import { checkRule } from './check-rule.ts'
import { checkSecrecy } from './check-secrecy.ts'
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
    ...checkDraws(course), ...checkCourseVersion(course),
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
