import type { Level, Question } from '../assessment/question.ts'
import type { Course, Lesson } from './course.ts'
import type { Catalogue } from './find.ts'
import type { Competence, Framework, FrameworkItem, LessonReference } from './framework.ts'

export type QuestionCounts = Readonly<Record<Level, number>>

/** What one course does for one competence: lessons that name it, and its questions by level, practice and graded together. */
export interface CoverageCell { readonly courseId: string; readonly lessons: number; readonly questions: QuestionCounts }

export interface CompetenceCoverage {
  readonly competence: Competence
  /** One a course, in the order of the catalogue. */
  readonly cells: readonly CoverageCell[]
  readonly lessons: number
  readonly questions: QuestionCounts
  /** Questions of the assessment of the basic level. */
  readonly assessed: number
}

/** A lesson that teaches something, as editors find it. */
export interface TaughtLesson extends LessonReference { readonly courseCode: string; readonly title: string }

export interface FrameworkCoverage { readonly framework: Framework; readonly items: readonly { readonly item: FrameworkItem; readonly lessons: readonly TaughtLesson[] }[] }

/** Something no lesson teaches, or no question asks. */
export type CoverageGap =
  | { readonly kind: 'untaught-competence'; readonly competence: Competence }
  | { readonly kind: 'unasked-level'; readonly competence: Competence; readonly level: Level }
  | { readonly kind: 'unassessed-competence'; readonly competence: Competence }
  | { readonly kind: 'untaught-item'; readonly framework: Framework; readonly item: FrameworkItem }

const levels: readonly Level[] = ['NB', 'TH', 'VD']

/** Competences × courses × levels: every competence in the order given, whether or not anything teaches it. */
export function competenceCoverage({ courses, basicLevel }: Catalogue, competences: readonly Competence[]): readonly CompetenceCoverage[] {
  const assessed = basicLevel?.areas.flatMap(({ questions }) => questions) ?? []
  return competences.map((competence) => {
    const cells = courses.map((course) => cellOf(course, competence.code))
    return {
      competence, cells,
      lessons: cells.reduce((sum, cell) => sum + cell.lessons, 0),
      questions: countsOf((level) => cells.reduce((sum, cell) => sum + cell.questions[level], 0)),
      assessed: assessed.filter((question) => question.competence === competence.code).length,
    }
  })
}

function cellOf(course: Course, code: string): CoverageCell {
  const questions = course.lessons.flatMap(questionsOf).filter((question) => question.competence === code)
  return {
    courseId: course.id,
    lessons: course.lessons.filter(({ competences }) => competences.includes(code)).length,
    questions: countsOf((level) => questions.filter((question) => question.level === level).length),
  }
}

function questionsOf(lesson: Lesson): readonly Question[] {
  return [...lesson.practice, ...lesson.graded]
}

function countsOf(count: (level: Level) => number): QuestionCounts {
  return { NB: count('NB'), TH: count('TH'), VD: count('VD') }
}

/** What the lessons do for the other frameworks; a lesson that is no longer there is left out. */
export function frameworkCoverage({ courses }: Catalogue, frameworks: readonly Framework[]): readonly FrameworkCoverage[] {
  return frameworks.map((framework) => ({ framework, items: framework.items.map((item) => ({ item, lessons: item.lessons.flatMap((reference) => taughtLesson(courses, reference)) })) }))
}

function taughtLesson(courses: readonly Course[], { courseId, lessonId }: LessonReference): readonly TaughtLesson[] {
  return courses.filter(({ id }) => id === courseId).flatMap((course) =>
    course.lessons.filter(({ id }) => id === lessonId).map(({ title }) => ({ courseId, lessonId, courseCode: course.code, title })))
}

/** Everything missing, competences first. A competence nothing teaches is told once, not again for its levels. */
export function coverageGaps(competences: readonly CompetenceCoverage[], frameworks: readonly FrameworkCoverage[]): readonly CoverageGap[] {
  return [
    ...competences.flatMap(gapsOf),
    ...frameworks.flatMap(({ framework, items }) => items.filter(({ lessons }) => lessons.length === 0).map(({ item }) => ({ kind: 'untaught-item' as const, framework, item }))),
  ]
}

function gapsOf({ competence, lessons, questions, assessed }: CompetenceCoverage): readonly CoverageGap[] {
  const unassessed: readonly CoverageGap[] = assessed === 0 ? [{ kind: 'unassessed-competence', competence }] : []
  if (lessons === 0) return [{ kind: 'untaught-competence', competence }, ...unassessed]
  return [...levels.filter((level) => questions[level] === 0).map((level) => ({ kind: 'unasked-level' as const, competence, level })), ...unassessed]
}
