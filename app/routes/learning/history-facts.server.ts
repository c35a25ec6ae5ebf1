import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { InPerson } from '#app/domain/cohorts/in-person.ts'
import { systemTitle, titleElsewhere } from '#app/domain/imports/elsewhere.ts'
import type { HistoryEntry, HistoryKind } from '#app/domain/learning/history.ts'
import { world } from '#app/world.server.ts'

/** An entry with the names of what it is about; names no longer in content stay ids. */
export interface NamedEntry {
  readonly at: Date
  readonly kind: HistoryKind
  readonly course: string
  readonly lesson: string | null
  readonly isFinal: boolean
  /** How it came about in a class; null: alone, or not a thing of learning. */
  readonly how: InPerson | null
  /** What the list is called that it was imported from; null for all else. */
  readonly importedFrom: string | null
  /** Where it can be looked at again; null for what others issued. */
  readonly href: string | null
  /** Null for what has no score, and for the assessment, which tells areas and no answers. */
  readonly score: { readonly right: number; readonly total: number; readonly passed: boolean } | null
}

/** Names the entries of a history by the content as it is. */
export function named(entries: readonly HistoryEntry[]): readonly NamedEntry[] {
  return entries.map((entry) => ({
    at: entry.at, kind: entry.kind, href: hrefOf(entry), course: titleOf(entry), lesson: lessonName(entry),
    how: entry.kind === 'read' || entry.kind === 'attempt' ? entry.how : null,
    importedFrom: entry.kind === 'recognised' && entry.system !== undefined ? systemTitle(world.elsewhere, entry.system) : null,
    isFinal: entry.kind === 'attempt' && entry.quizId === 'final',
    score: entry.kind === 'attempt' && entry.courseId !== basicLevelCourse ? { right: entry.right, total: entry.total, passed: entry.passed } : null,
  }))
}

/** What an entry is about; a certificate says itself, as it was issued. */
function titleOf(entry: HistoryEntry): string {
  if (entry.kind === 'certificate' || entry.kind === 'revoked') return entry.title
  return (entry.kind === 'recognised' ? titleElsewhere(world.elsewhere, entry.courseId) : null) ?? courseName(entry.courseId)
}

function courseName(courseId: string): string {
  const title = courseId === basicLevelCourse ? world.catalogue.basicLevel?.title : findCourse(world.catalogue, courseId)?.title
  return title ?? courseId
}

function lessonName(entry: HistoryEntry): string | null {
  const lessonId = lessonOf(entry)
  const course = findCourse(world.catalogue, entry.courseId)
  return lessonId && ((course && findLesson(course, lessonId)?.title) ?? lessonId)
}

/** The lesson that was read or whose check was taken. */
function lessonOf(entry: HistoryEntry): string | null {
  if (entry.kind === 'read') return entry.lessonId
  return entry.kind === 'attempt' && entry.quizId.startsWith('check:') ? entry.quizId.slice('check:'.length) : null
}

function hrefOf(entry: HistoryEntry): string | null {
  if (entry.kind === 'recognised') return null
  if (entry.kind === 'attempt') return `/attempts/${entry.attemptId}/result`
  if (entry.kind === 'certificate' || entry.kind === 'revoked') return `/certificates/${entry.code}`
  return entry.courseId === basicLevelCourse ? '/basic-level' : entry.kind === 'read' ? `/courses/${entry.courseId}/lessons/${entry.lessonId}` : `/courses/${entry.courseId}`
}
