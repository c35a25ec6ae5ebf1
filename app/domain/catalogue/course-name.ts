import type { Course } from './course.ts'
import { findCourse, type Catalogue } from './find.ts'

/** What a course is called: in Vietnamese, and in English where somebody translated it. */
export interface CourseName { readonly vi: string; readonly en: string | null }

export function nameOfCourse({ title, titles }: Pick<Course, 'title' | 'titles'>): CourseName {
  return { vi: title, en: titles?.en ?? null }
}

/** The same by its id; a course that is taught no more goes by its id in every language. */
export function courseName(catalogue: Catalogue, courseId: string): CourseName {
  const course = findCourse(catalogue, courseId)
  return course === null ? { vi: courseId, en: courseId } : nameOfCourse(course)
}

/** Names as a page that speaks a language shows them, each with the language it is given in. */
export function nameIn({ vi, en }: CourseName, language: 'vi' | 'en'): { readonly title: string; readonly language: 'vi' | 'en' } {
  return language === 'en' && en !== null ? { title: en, language } : { title: vi, language: 'vi' }
}
