import type { Day } from '../calendar.ts'
import { checkAge } from './check-age.ts'
import { checkBlueprint } from './check-blueprint.ts'
import { checkClaims } from './check-claims.ts'
import { checkChoices, checkRepeats } from './check-corpus.ts'
import { checkCounts } from './check-counts.ts'
import { checkDrawing } from './check-drawing.ts'
import type { Finding } from './check-finding.ts'
import { checkLessonLanguage } from './check-language.ts'
import { checkLesson } from './check-lesson.ts'
import { checkVersions } from './lesson-version.ts'
import { checkLiterals, checkTyped, checkUnverified } from './check-literals.ts'
import { checkQuestion } from './check-question.ts'
import { checkSecrecy } from './check-secrecy.ts'
import { checkSteps } from './check-steps.ts'
import { checkTeaching } from './check-teaching.ts'
import { checkWritten } from './check-written.ts'
import type { Course, Lesson } from './course.ts'
import type { Editorial } from './editorial.ts'
import type { Catalogue } from './find.ts'
import { passagesOf, translatedPassages } from './passages.ts'

export type LessonCheck = 'form' | 'counts' | 'drawing' | 'questions' | 'written' | 'language' | 'teaching' | 'repeats' | 'choices' | 'blueprint' | 'secrecy' | 'facts' | 'literals' | 'unverified'

/** What one check says of a lesson; without findings it is passed. `findings` are sentences for an author, in Vietnamese. */
export interface CheckResult { readonly check: LessonCheck; readonly findings: readonly string[] }

/**
 * Every check of a lesson and of its bank, passed or not, on a day. `choices` and the final quiz of `blueprint` are judged over the whole course,
 * `repeats` over all courses, `secrecy` also over the assessment of the basic level.
 */
export function reviewLesson({ courses, basicLevel }: Pick<Catalogue, 'courses' | 'basicLevel'>, course: Course, lesson: Lesson, editorial: Editorial, today: Day): readonly CheckResult[] {
  const { language, facts } = editorial
  const competences = new Set(editorial.competences.map(({ code }) => code))
  const passages = [...passagesOf(lesson), ...translatedPassages(lesson)]
  const own = new Set<object>(passagesOf(lesson).map(({ about }) => about))
  const graded = new Set<object>(lesson.graded)
  const assessed = basicLevel?.areas.flatMap(({ questions }) => questions) ?? []
  const repeats = checkRepeats(courses.flatMap(({ lessons }) => lessons), facts.map(({ text }) => text))
  return [
    result('form', [...checkLesson(lesson, course.audience, competences), ...checkVersions(lesson)]),
    result('counts', checkCounts(lesson)),
    result('drawing', checkDrawing(courses, lesson)),
    result('questions', [...lesson.practice, ...lesson.graded].flatMap((question) => checkQuestion(question, competences))),
    result('written', checkWritten(lesson)),
    result('language', checkLessonLanguage(lesson, course.audience, language)),
    result('teaching', [...checkTeaching(lesson, facts), ...checkSteps(lesson)]),
    result('repeats', repeats.filter(({ about }) => own.has(about))),
    result('choices', checkChoices([course])),
    result('blueprint', [...checkBlueprint(course, 'final', course.lessons.flatMap((each) => each.graded)), ...checkBlueprint(course, 'checks', lesson.practice, ' của bài này')]),
    result('secrecy', checkSecrecy(courses, assessed).filter(({ about }) => graded.has(about))),
    result('facts', checkAge(facts.filter(({ key }) => lesson.facts.includes(key)), today)),
    result('literals', [...checkLiterals(passages, facts), ...checkTyped(passagesOf(lesson), lesson.facts, facts), ...checkClaims(passagesOf(lesson), lesson.facts, facts)]),
    result('unverified', checkUnverified(passages, facts)),
  ]
}

function result(check: LessonCheck, findings: readonly Finding[]): CheckResult {
  return { check, findings: [...new Set(findings.map(({ message }) => message))] }
}
