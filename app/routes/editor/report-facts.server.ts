import type { ContentReport } from '#app/data/catalogue/reports.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { isWhole, placementPlace, seenHref, wholeResult } from '#app/domain/catalogue/report.ts'
import { findHeldQuestion } from '#app/usecases/assessment/held-questions.server.ts'
import { world } from '#app/world.server.ts'

/** What a report is about as its editor finds it: its own words (none for a result as a whole), and the page to see it on; null when content no longer has it. The placement is of no course. */
export interface ReportedThing { readonly course: string | null; readonly lesson: string | null; readonly words: string | null; readonly href: string }

export async function readReportedThing(report: ContentReport): Promise<ReportedThing | null> {
  const { courseId, lessonId, card, questionId } = report
  if (isWhole(report)) return reportedResult(courseId)
  const course = findCourse(world.catalogue, courseId)
  if (!course) return null
  if (questionId !== null) {
    const held = await findHeldQuestion(world, courseId, questionId)
    return held && { course: course.short, lesson: null, words: held.question.stem, href: `/editor/questions/${courseId}/${questionId}` }
  }
  const lesson = findLesson(course, lessonId ?? '')
  const found = lesson?.cards[(card ?? 0) - 1]
  if (!lesson || !found) return null
  return { course: course.short, lesson: lesson.title, words: found.kind === 'summary' ? lesson.goal : found.title, href: `/editor/lessons/${courseId}/${lesson.id}` }
}

function reportedResult(courseId: string): ReportedThing | null {
  const course = findCourse(world.catalogue, courseId)
  if (!course && courseId !== placementPlace) return null
  return { course: course?.short ?? null, lesson: null, words: null, href: seenHref(wholeResult(courseId)) }
}
