import { nameIn, type CourseName } from '#app/domain/catalogue/course-name.ts'
import { useWords } from './words-context.tsx'

/** What a course is called, in the reader's language where it was translated, marked with the language it is given in. */
export function CourseTitle({ name }: { readonly name: CourseName }) {
  const { title, language } = nameIn(name, useWords().language)
  return <span lang={language}>{title}</span>
}
