import { checkChoices, checkRepeats } from './check-corpus.ts'
import type { Finding } from './check-finding.ts'
import { checkCourseLanguage, checkLessonLanguage, checkQuestionsLanguage } from './check-language.ts'
import type { Catalogue } from './find.ts'
import type { Language } from './language.ts'

/** What editors mend beyond what may be taught: plain words, spelling, texts used twice, answers given away. `facts` are their sentences. */
export function checkEditorially({ courses, basicLevel }: Catalogue, language: Language, facts: readonly string[]): readonly Finding[] {
  return [
    ...courses.flatMap((course) => [
      ...checkCourseLanguage(course, language),
      ...course.lessons.flatMap((lesson) => checkLessonLanguage(lesson, course.audience, language)),
    ]),
    ...checkQuestionsLanguage(basicLevel?.areas.flatMap(({ questions }) => questions) ?? [], language),
    ...checkRepeats(courses.flatMap((course) => course.lessons), facts),
    ...checkChoices(courses),
  ]
}
