import { addDays, readDay, type Day } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'
import type { Audience, Clause } from './audience.ts'
import type { PathKind } from './cycle.ts'
import { latest, type Spell } from './spell.ts'

/** What an organisation demands: which courses, of whom, by when, for how long, on what ground. */
export interface Requirement extends RequirementRule {
  readonly organisationId: string
  readonly organisationName: string
  /** Number and date of the document that orders it. */
  readonly document: string
  /** The courses that meet it the first time, for who is asked now. */
  readonly courseIds: readonly string[]
}

/** What evaluation reads of a requirement. */
export interface RequirementRule {
  readonly id: string
  readonly audience: Audience
  /** This day, or so many days, or both: then whichever is later. */
  readonly dueOn: Day | null
  readonly dueDays: number | null
  readonly dueFrom: DueFrom
  /** Null: as long as the certificates it rests on. */
  readonly validMonths: number | null
  /** Days before it ends from which it may be renewed. */
  readonly windowDays: number
  readonly startsOn: Day
  readonly withdrawnAt: Date | null
  readonly paths: readonly RequirementPath[]
}
export type DueFrom = 'post' | 'audience'

/** Courses for cycles that open from a day on; a later day supersedes. */
export interface RequirementPath { readonly kind: PathKind; readonly startsOn: Day; readonly courseIds: readonly string[] }

export const longestDocument = 300

/** The courses of a cycle that opens on a day: without a path of its own, what met it first renews it. */
export function pathFor({ paths }: Pick<RequirementRule, 'paths'>, kind: PathKind, day: Day): readonly string[] {
  const inForce = (wanted: PathKind) => paths.filter((path) => path.kind === wanted && path.startsOn <= day).toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]?.courseIds
  const first = inForce('first') ?? paths.find((path) => path.kind === 'first')?.courseIds ?? []
  return kind === 'first' ? first : inForce('renewal') ?? first
}

/**
 * By when it is first due for somebody who is meant from a day on; null where its only day had passed before that: it was never asked of them.
 * Days count from the post or the audience, never from before the requirement; and when that day went by before anybody wrote it down, from today.
 */
export function firstDue({ dueOn, dueDays, dueFrom, startsOn }: Pick<RequirementRule, 'dueOn' | 'dueDays' | 'dueFrom' | 'startsOn'>, meant: Spell, takenUp: Day | null, today: Day): Day | null {
  if (dueDays === null) return dueOn !== null && dueOn >= meant.from ? dueOn : null
  const counted = addDays(latest(startsOn, dueFrom === 'post' ? takenUp ?? meant.from : meant.from), dueDays)
  const relative = counted < today ? addDays(today, dueDays) : counted
  return dueOn === null ? relative : latest(dueOn, relative)
}

/** One line that two requirements share when they demand the same: courses, date, audience. */
export function alikeOf({ courseIds, dueOn, dueDays, dueFrom, audience }: { readonly courseIds: readonly string[]; readonly dueOn: Day | null; readonly dueDays: number | null; readonly dueFrom: DueFrom; readonly audience: Audience }): string {
  const clauses = (list: readonly Clause[]) => list.map(clauseText).toSorted().join(';')
  return [courseIds.toSorted().join('+'), dueOn ?? '', dueDays ?? '', dueFrom, clauses(audience.any), clauses(audience.except)].join('|')
}

function clauseText({ organisationId, positionId, listId }: Clause): string {
  return [['o', organisationId], ['p', positionId], ['l', listId]].flatMap(([letter, id]) => (id === undefined ? [] : [`${letter}=${id}`])).join(',')
}

/** A due date as typed, «2026-09-30» or «30/9/2026»: today or later, since nobody can meet a day that has passed. */
export function dueDate(typed: string, today: Day): Result<Day, 'due-date-unreadable' | 'due-date-past'> {
  const day = readDay(typed)
  if (day === null) return refuse('due-date-unreadable')
  return day < today ? refuse('due-date-past') : accept(day)
}

export { readDay } from '../calendar.ts'

/** The document that orders it: officials are told why they must learn. */
export function groundingDocument(typed: string): Result<string, 'document-missing' | 'field-too-long'> {
  const document = canonical(typed)
  if (document.length < 3) return refuse('document-missing')
  return document.length > longestDocument ? refuse('field-too-long') : accept(document)
}

/** The requirement whose roster is asked for first: the next one due, else the one that fell due last; what has no day of its own comes after. */
export function foremost<Due extends { readonly dueOn: Day | null }>(requirements: readonly Due[], today: Day): Due | null {
  const dated = requirements.filter(({ dueOn }) => dueOn !== null).toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : a.dueOn === b.dueOn ? 0 : 1))
  return dated.find(({ dueOn }) => dueOn !== null && dueOn >= today) ?? requirements.find(({ dueOn }) => dueOn === null) ?? dated.at(-1) ?? null
}
