import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { world } from '#app/world.server.ts'

/** What a campaign makes known: the title of its lesson, of its course where the lesson is no longer taught, else its name of old. */
export function campaignTitle({ courseId, lessonId }: { readonly courseId: string; readonly lessonId: string }): string {
  const course = findCourse(world.catalogue, courseId)
  return (course && findLesson(course, lessonId)?.title) ?? course?.title ?? lessonId
}
