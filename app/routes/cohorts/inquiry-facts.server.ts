import { z } from 'zod'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { world } from '#app/world.server.ts'

/** Fields of a text between learner and trainer. The id was made with the page. */
export const inquiryFields = z.object({ text: z.string().max(20_000).default(''), post: z.uuid() })

/** An id for the next text sent from a page. */
export function newPostId(): string {
  const hex = Buffer.from(world.randomBytes(16)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** The title of a lesson; null for none, or one that the course has no more. */
export function lessonTitle(courseId: string, lessonId: string | null): string | null {
  const course = findCourse(world.catalogue, courseId)
  return course && lessonId !== null ? findLesson(course, lessonId)?.title ?? null : null
}
