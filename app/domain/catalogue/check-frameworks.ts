import { type Finding, findingIf } from './check-finding.ts'
import type { Course } from './course.ts'
import type { Framework } from './framework.ts'

/** A framework item names lessons that are there, each once. */
export function checkFrameworks(frameworks: readonly Framework[], courses: readonly Course[]): readonly Finding[] {
  const known = new Set(courses.flatMap((course) => course.lessons.map((lesson) => `${course.id}/${lesson.id}`)))
  return frameworks.flatMap(({ items }) => items).flatMap((item) => {
    const named = item.lessons.map(({ courseId, lessonId }) => `${courseId}/${lessonId}`)
    return named.flatMap((name, place) => [
      ...findingIf(!known.has(name), item, `Không có bài «${name}»: viết «<mã khóa>/<mã bài>» của một bài đang có.`),
      ...findingIf(named.indexOf(name) < place, item, `Bài «${name}» ghi hai lần: bỏ một dòng.`),
    ])
  })
}
