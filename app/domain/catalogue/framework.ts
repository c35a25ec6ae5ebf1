/** A competence of Thông tư 02/2025/TT-BGDĐT and DigComp 2.2, which share their codes. */
export interface Competence { readonly code: string; readonly vi: string; readonly en: string }

/** A lesson of a course; a lesson's id is its own only within its course. */
export interface LessonReference { readonly courseId: string; readonly lessonId: string }

/** Something another framework asks for, and the lessons that teach it. */
export interface FrameworkItem { readonly code: string; readonly vi: string; readonly en: string; readonly lessons: readonly LessonReference[] }

/** A standard beside DigComp that people are measured by; `caution` says what of it could not be read or verified. */
export interface Framework {
  readonly id: string
  readonly vi: string
  readonly en: string
  readonly source: string
  readonly caution: { readonly vi: string; readonly en: string } | null
  readonly items: readonly FrameworkItem[]
}
