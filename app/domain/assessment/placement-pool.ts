import { areaOf } from '../catalogue/area.ts'
import type { Catalogue } from '../catalogue/find.ts'
import { priorOf } from './calibration.ts'
import type { PoolItem } from './item-selection.ts'
import type { Question } from './question.ts'

/** A question that placement may ask, with the course that teaches it. */
export interface PlacementItem extends PoolItem { readonly courseId: string; readonly question: Question }

/**
 * What placement asks: the practice questions of courses for residents that take one tap to answer. Practice ones, because placement certifies nothing
 * and its questions come round often: asking graded ones would wear them out. None is calibrated yet; their parameters are their authors' judgement.
 */
export function placementPool({ courses }: Pick<Catalogue, 'courses'>): readonly PlacementItem[] {
  return courses.filter(({ audience }) => audience.includes('resident')).flatMap((course) => course.lessons.flatMap((lesson) => lesson.practice.flatMap((question): readonly PlacementItem[] => {
    const area = areaOf(question.competence)
    if (area === null || !['single', 'multiple', 'true-false'].includes(question.type)) return []
    const { a, b } = priorOf(question)
    return [{ id: `${course.id}/${question.id}`, area, a, b, isCalibrated: false, courseId: course.id, question, ...(question.family === undefined ? {} : { family: `${course.id}/${question.family}` }) }]
  })))
}
