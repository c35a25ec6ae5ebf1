import type { InPerson } from '../cohorts/in-person.ts'

/** Something a person did or was given, with the instant and what it was about. Content is named by its ids. */
export type HistoryEntry = { readonly at: Date; readonly courseId: string } & (
  | { readonly kind: 'enrolled' | 'completed' | 'withdrawn' }
  /** Entered by whoever answers for it. */
  | { readonly kind: 'attended' }
  /** A certificate of others: `courseId` is the name courses know it by; `system` where the list comes from that it was imported from, absent where somebody entered it. */
  | { readonly kind: 'recognised'; readonly system?: string }
  | { readonly kind: 'read'; readonly lessonId: string; /** How it came about in a class; null: alone. */ readonly how: InPerson | null }
  | { readonly kind: 'attempt'; readonly attemptId: string; readonly quizId: string; readonly right: number; readonly total: number; readonly passed: boolean; readonly how: InPerson | null }
  | { readonly kind: 'certificate' | 'revoked'; readonly code: string; /** Of its course, as it was issued. */ readonly title: string; readonly validUntil: Date | null }
)
export type HistoryKind = HistoryEntry['kind']

/** A page of a history, newest first, and whether there are later and earlier ones; pages are numbered from 1, and one that is none is the nearest. */
export function historyPage<Entry>(entries: readonly Entry[], asked: number, size = 50): { readonly entries: readonly Entry[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(entries.length / size))
  const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1
  return { entries: entries.slice((page - 1) * size, page * size), page, pages }
}
