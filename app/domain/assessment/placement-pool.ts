import { areaOf } from '../catalogue/area.ts'
import type { Course } from '../catalogue/course.ts'
import type { Catalogue } from '../catalogue/find.ts'
import { bandOfNewcomers, calibrate, priorOf } from './calibration.ts'
import type { PoolItem } from './item-selection.ts'
import { poolOf, type PoolChanges } from './pool.ts'
import type { Question } from './question.ts'

/** A question that placement may ask, with the course that teaches it. */
export interface PlacementItem extends PoolItem { readonly courseId: string; readonly question: Question }

/** The courses that placement is about. */
export function placementCourses({ courses }: Pick<Catalogue, 'courses'>): readonly Course[] {
  return courses.filter(({ audience }) => audience.includes('resident'))
}

/**
 * What placement asks: the graded questions of courses for residents that take one tap to answer, of files and of banks, without what is retired
 * now. Graded ones, since the solution of a practice question may lie on the learner's phone already; that they come round no more than they must
 * is the matter of exposure control. Their parameters are their authors' judgement until answers shape them (`calibratedPool`).
 */
export function placementPool(courses: readonly { readonly course: Course; readonly changes: PoolChanges }[], now: Date): readonly PlacementItem[] {
  return courses.flatMap(({ course, changes }) => {
    const place = { kind: 'graded', lessonId: null, lessonIds: course.lessons.map(({ id }) => id) } as const
    const questions = poolOf(course.lessons.map(({ graded }) => graded), place, changes, now).flat()
    return questions.flatMap((question) => itemOf(course.id, question))
  })
}

function itemOf(courseId: string, question: Question): readonly PlacementItem[] {
  const area = areaOf(question.competence)
  if (area === null || !['single', 'multiple', 'true-false'].includes(question.type)) return []
  const { a, b } = priorOf(question)
  return [{ id: `${courseId}/${question.id}`, area, a, b, isCalibrated: false, courseId, question, ...(question.family === undefined ? {} : { family: `${courseId}/${question.family}` }) }]
}

/** First answers to one wording of a question, all quizzes together: how many, and the sum of their marks. */
export interface FirstAnswers { readonly answered: number; readonly right: number }

/**
 * The pool with the parameters that first answers give; items with too few keep their prior and stay uncalibrated. Who answered is taken for
 * newcomers as one band. Most of them had just read the lesson, so questions look easier than they are to who has not, all of them alike: the
 * order of the questions is learnt from the answers, and the zero of the scale stays a judgement.
 */
export function calibratedPool(pool: readonly PlacementItem[], answersTo: (item: PlacementItem) => FirstAnswers | undefined): readonly PlacementItem[] {
  return pool.map((item) => {
    const { answered, right } = answersTo(item) ?? { answered: 0, right: 0 }
    const { a, b, isCalibrated } = calibrate(priorOf(item.question), [bandOfNewcomers(answered, right)])
    return { ...item, a, b, isCalibrated }
  })
}
