import { type Finding, findingIf } from './check-finding.ts'
import type { Course } from './course.ts'
import { headIn } from './lesson-version.ts'

/** A course whose titles, sentences about itself and titles of lessons are all in one language: the one asked for, or Vietnamese. Its cards and questions are told one by one. */
export type ToldCourse = Course & { readonly language: 'vi' | 'en' }

/** A course in the language asked for where what it says of itself was translated, else in Vietnamese. */
export function courseIn(course: Course, language: 'vi' | 'en'): ToldCourse {
  const told = language === 'vi' ? undefined : course.versions?.[language]
  if (!told) return { ...course, language: 'vi' }
  return { ...course, ...told, lessons: course.lessons.map((lesson) => ({ ...lesson, title: headIn(lesson, language).title, goal: headIn(lesson, language).goal })), language }
}

/** What has to be mended in the translation of what a course says of itself: every outcome is told, and every lesson has a title beside it. */
export function checkCourseVersion({ versions, outcomes, lessons }: Pick<Course, 'versions' | 'outcomes' | 'lessons'>): readonly Finding[] {
  const told = versions?.en
  if (!told) return []
  const untitled = lessons.filter((lesson) => headIn(lesson, 'en').language !== 'en').map(({ id }) => id)
  return [
    ...findingIf(told.outcomes.length !== outcomes.length, told, `Bản en của khóa phải có đủ ${String(outcomes.length)} kết quả (outcomes), theo thứ tự của bản tiếng Việt.`),
    ...findingIf(untitled.length > 0, told, `Khóa đã có bản en mà bài ${untitled.join(', ')} chưa có title và goal bằng tiếng Anh: dịch nốt hoặc bỏ course.en.yaml.`),
  ]
}
