import type { Day } from '../calendar.ts'
import { standingsOn, type FigurePerson } from './figure-entries.ts'

/**
 * When somebody may be confirmed («đạt chuẩn phổ cập»), from a day on. What the annex of QĐ 757/QĐ-BKHCN asks for could not be read (DOMAIN §1), so nothing
 * of it is written here: the province enters the rule with the document it rests on, and a later one supersedes it.
 */
export interface ConfirmationRule {
  /** 1, 2, 3 … as they were entered. */
  readonly version: number
  readonly startsOn: Day
  /** How many of the five areas must be reached in results that hold, and how many of those under supervision. */
  readonly areas: number
  readonly supervisedAreas: number
  /** Courses that must be completed, every one. */
  readonly courseIds: readonly string[]
  /** Reached in the year of the act, since the day of birth is not kept; null asks nothing. */
  readonly leastAge: number | null
  readonly document: string
}

/** The rule for an act of a day: begun last by then; of two that begin on one day, the one entered later. */
export function ruleOn(rules: readonly ConfirmationRule[], day: Day): ConfirmationRule | null {
  return rules.filter(({ startsOn }) => startsOn <= day).toSorted((a, b) => (a.startsOn === b.startsOn ? b.version - a.version : a.startsOn < b.startsOn ? 1 : -1))[0] ?? null
}

/** What a person can show on a day: areas assessed, reached, reached under supervision, by results that hold; and what they completed. */
export interface Shown { readonly assessed: number; readonly reached: number; readonly supervised: number; readonly courseIds: readonly string[] }

/** The same standings that figures count: who is shown as at basic there is at basic here. */
export function shownOn(person: FigurePerson, day: Day, validMonths: number): Shown {
  const standings = standingsOn(person, day, validMonths)
  const [assessed = 0, reached = 0, supervised = 0] = (standings.find(({ indicator }) => indicator === 'basic')?.detail ?? '0/0/0').split('/').map(Number)
  const courseIds = standings.flatMap(({ indicator }) => (indicator.startsWith('completed:') ? [indicator.slice('completed:'.length)] : [])).toSorted()
  return { assessed, reached, supervised, courseIds }
}

/** Why somebody cannot be confirmed now. */
export const unfitReasons = ['areas-missing', 'supervised-missing', 'course-missing', 'age-unknown', 'too-young', 'oneself'] as const
export type Unfit = (typeof unfitReasons)[number]

/** Every reason at once, so that a person is told all that is missing; none: they fit the rule. Nobody confirms themself. */
export function unfitness(shown: Shown, rule: ConfirmationRule, about: { readonly birthYear: number | null; readonly day: Day; readonly isActor: boolean }): readonly Unfit[] {
  const isMissing: Record<Unfit, boolean> = {
    'areas-missing': shown.reached < rule.areas,
    'supervised-missing': shown.supervised < rule.supervisedAreas,
    'course-missing': rule.courseIds.some((courseId) => !shown.courseIds.includes(courseId)),
    'age-unknown': rule.leastAge !== null && about.birthYear === null,
    'too-young': rule.leastAge !== null && about.birthYear !== null && Number(about.day.slice(0, 4)) - about.birthYear < rule.leastAge,
    'oneself': about.isActor,
  }
  return unfitReasons.filter((reason) => isMissing[reason])
}
