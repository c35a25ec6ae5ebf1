import type { Course } from '../catalogue/course.ts'

/** How much a course was when a certificate was issued for it: so many lessons, and minutes of them all together. */
export interface Extent { readonly lessons: number; readonly minutes: number }

/** What a certificate says of its course, written down as it is issued: a course renamed or changed later changes nothing on it. */
export interface CourseAsIssued { readonly courseTitle: string; readonly extent: Extent | null }

/** Of a course that is taught no more, only its id is known. */
export function courseAsIssued(course: Course | null, courseId: string): CourseAsIssued {
  if (course === null) return { courseTitle: courseId, extent: null }
  return { courseTitle: course.title, extent: { lessons: course.lessons.length, minutes: course.lessons.reduce((sum, { minutes }) => sum + minutes, 0) } }
}
