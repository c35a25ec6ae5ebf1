import type { Question } from '../assessment/question.ts'
import { fold } from '../people/text.ts'
import { type Finding, findingIf, repeated } from './check-finding.ts'
import type { Course } from './course.ts'

/** A graded question that is practised anywhere is no longer a test: neither its id nor its wording may return in practice, nor, of an assessment, in a final quiz. */
export function checkSecrecy(courses: readonly Course[], assessed: readonly Question[]): readonly Finding[] {
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
