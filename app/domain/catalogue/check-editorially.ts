import { checkClaims } from './check-claims.ts'
import { checkChoices, checkRepeats } from './check-corpus.ts'
import type { Finding } from './check-finding.ts'
import { checkCourseLanguage, checkLessonLanguage, checkQuestionsLanguage } from './check-language.ts'
import { checkFacts } from './check-facts.ts'
import { checkLiterals, checkTyped, checkUnverified } from './check-literals.ts'
import { checkSteps } from './check-steps.ts'
import { checkQuestionsTeach, checkTeaching } from './check-teaching.ts'
import { checkWritten } from './check-written.ts'
import type { Editorial } from './editorial.ts'
import type { Catalogue } from './find.ts'
import { passagesOf, passagesOfQuestion, translatedPassages } from './passages.ts'

/** What editors mend beyond what may be taught: plain words, spelling, texts used twice, answers given away. */
export function checkEditorially({ courses, basicLevel }: Catalogue, { language, facts }: Editorial): readonly Finding[] {
  const assessed = basicLevel?.areas.flatMap(({ questions }) => questions) ?? []
  const passages = [...courses.flatMap((course) => course.lessons).flatMap((lesson) => [...passagesOf(lesson), ...translatedPassages(lesson)]), ...assessed.flatMap(passagesOfQuestion)]
  return [
    ...courses.flatMap((course) => [
      ...checkCourseLanguage(course, language),
      ...course.lessons.flatMap((lesson) => [...checkWritten(lesson), ...checkTeaching(lesson, facts), ...checkSteps(lesson), ...checkLessonLanguage(lesson, course.audience, language)]),
    ]),
    ...checkQuestionsLanguage(assessed, language),
    ...checkQuestionsTeach(assessed),
    ...checkLiterals(passages, facts), ...checkUnverified(passages, facts),
    ...courses.flatMap((course) => course.lessons).flatMap((lesson) => [...checkTyped(passagesOf(lesson), lesson.facts, facts), ...checkClaims(passagesOf(lesson), lesson.facts, facts)]),
    ...checkTyped(assessed.flatMap(passagesOfQuestion), [], facts), ...checkClaims(assessed.flatMap(passagesOfQuestion), [], facts),
    ...checkFacts(facts),
    ...checkRepeats(courses.flatMap((course) => course.lessons), facts.map(({ text }) => text)),
    ...checkChoices(courses),
  ]
}
