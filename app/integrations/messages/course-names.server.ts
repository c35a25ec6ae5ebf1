import { nameIn, type CourseName } from '#app/domain/catalogue/course-name.ts'
import { wordsOf, type Language } from '#app/words/words.ts'

/** Courses as plain text tells them to somebody who reads a language: where a name was not translated, the Vietnamese one, said to be so. */
export function courseNames(courses: readonly CourseName[], language: Language): string {
  return courses.map((course) => {
    const told = nameIn(course, language)
    return told.language === language ? told.title : wordsOf(language).messages.inVietnamese(told.title)
  }).join(', ')
}
