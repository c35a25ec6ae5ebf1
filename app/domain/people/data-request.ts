import { addDays, dayOf, type Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'
import { addWorkingDays, isWorkingDay, type WorkingDays } from '../working-days.ts'

/** What somebody may ask about their data. `withdrawal`: they no longer agree that their learning is kept. */
export const requestKinds = ['access', 'correction', 'erasure', 'restriction', 'objection', 'withdrawal'] as const
export type RequestKind = (typeof requestKinds)[number]

export type ProtectionRefusal =
  | 'request-kind-missing'
  | 'request-text-missing'
  | 'request-open'
  | 'request-over'
  | 'request-answered'
  | 'request-not-to-extend'
  | 'request-late-to-extend'
  | 'request-not-to-erase'
  | 'request-not-to-restrict'
  | 'request-not-to-correct'
  | 'restricted-already'
  | 'restrict-staff'
  | 'restrict-in-office'
  | 'not-restricted'
  | 'use-restricted'
  | 'consent-unknown'
  | 'consent-not-given'
  | 'guardian-agrees'
  | 'erase-staff'
  | 'erase-in-office'
  | 'erase-guardian'
  | 'instant-unreadable'
  | 'instant-ahead'
  | 'people-count-unreadable'
  | 'breach-notified'
  | 'breach-over'

/**
 * Days from the day of asking within which it is done. Restriction, objection and withdrawal: 15, once 15 more (Decree 356/2025/NĐ-CP). The others run
 * from 10 to 20 days; their exact numbers could not be read, so the shortest is the target and nothing is added.
 */
const doneWithin: Readonly<Record<RequestKind, number>> = { access: 10, correction: 10, erasure: 10, restriction: 15, objection: 15, withdrawal: 15 }
const extensionDays = 15
const answerWorkingDays = 2

export interface Clocked { readonly kind: RequestKind; readonly askedAt: Date; readonly answeredAt: Date | null; readonly extendedAt: Date | null; readonly closedAt: Date | null }

/** Whether the law lets it take longer, once. */
export function mayExtend({ kind, extendedAt }: Pick<Clocked, 'kind' | 'extendedAt'>): boolean {
  return extendedAt === null && ['restriction', 'objection', 'withdrawal'].includes(kind)
}

/** Whether what is asked can be met by restricting the use of data: it was asked for, or they object to a use. */
export function mayRestrict({ kind }: Pick<Clocked, 'kind'>): boolean {
  return kind === 'restriction' || kind === 'objection'
}

/** Last day for the answer: two working days after the day of asking. */
export function answerBy(askedAt: Date, days: WorkingDays): Day {
  return addWorkingDays(dayOf(askedAt), answerWorkingDays, days)
}

/** Last day to have it done. */
export function doneBy({ kind, askedAt, extendedAt }: Pick<Clocked, 'kind' | 'askedAt' | 'extendedAt'>): Day {
  return addDays(dayOf(askedAt), doneWithin[kind] + (extendedAt === null ? 0 : extensionDays))
}

/** Whether its last day is gone: then no more time can be taken, or what is late would not be seen to be. */
export function isPastDue(request: Pick<Clocked, 'kind' | 'askedAt' | 'extendedAt'>, now: Date): boolean {
  return doneBy(request) < dayOf(now)
}

/** What is to be done next, and by when; null when it is over. */
export function nextDue(request: Clocked, now: Date, days: WorkingDays): { readonly what: 'answer' | 'done'; readonly by: Day; readonly isLate: boolean } | null {
  if (request.closedAt !== null) return null
  const what = request.answeredAt === null ? 'answer' : 'done'
  const by = what === 'answer' ? answerBy(request.askedAt, days) : doneBy(request)
  return { what, by, isLate: by < dayOf(now) }
}

/** Whether it can wait for no working day after today: told then, by a day that offices work, it can still be done in time. */
export function isPressing(by: Day, now: Date, days: WorkingDays): boolean {
  const today = dayOf(now)
  return isWorkingDay(today, days) && addWorkingDays(today, 1, days) > by
}

const longestText = 2_000

/** What somebody asks, as it is kept. A correction says what is wrong; the others need no reason. */
export function readRequest(kind: string, typed: string): Result<{ readonly kind: RequestKind; readonly text: string }, 'request-kind-missing' | 'request-text-missing' | 'field-too-long'> {
  const known = requestKinds.find((each) => each === kind)
  const text = typed.normalize('NFC').trim()
  if (known === undefined || known === 'withdrawal') return refuse('request-kind-missing')
  if (text.length > longestText) return refuse('field-too-long')
  return known === 'correction' && text === '' ? refuse('request-text-missing') : accept({ kind: known, text })
}
