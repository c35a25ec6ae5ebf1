import { isDay, type Day } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** What an organisation demands of its officials, itself and below: a course, by when, on what ground. */
export interface Requirement {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly courseId: string
  readonly dueOn: Day
  /** Number and date of the document that orders it. */
  readonly document: string
}

export const longestDocument = 300

/** A due date as typed, «2026-09-30» or «30/9/2026»: today or later, since nobody can meet a day that has passed. */
export function dueDate(typed: string, today: Day): Result<Day, 'due-date-unreadable' | 'due-date-past'> {
  const day = readDay(typed.trim())
  if (day === null) return refuse('due-date-unreadable')
  return day < today ? refuse('due-date-past') : accept(day)
}

function readDay(typed: string): Day | null {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  const [, date = '', month = '', year = ''] = parts ?? []
  const day = parts ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : typed
  return isDay(day) ? day : null
}

/** The document that orders it: officials are told why they must learn. */
export function groundingDocument(typed: string): Result<string, 'document-missing' | 'field-too-long'> {
  const document = canonical(typed)
  if (document.length < 3) return refuse('document-missing')
  return document.length > longestDocument ? refuse('field-too-long') : accept(document)
}

/** The requirement whose roster is asked for first: the next one due, else the one that fell due last. */
export function foremost<Due extends { readonly dueOn: Day }>(requirements: readonly Due[], today: Day): Due | null {
  const inOrder = requirements.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  return inOrder.find(({ dueOn }) => dueOn >= today) ?? inOrder.at(-1) ?? null
}
