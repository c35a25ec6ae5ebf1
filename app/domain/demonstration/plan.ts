import type { BasicLevel } from '../assessment/basic-level.ts'
import type { Question } from '../assessment/question.ts'
import type { Day } from '../calendar.ts'
import type { Course } from '../catalogue/course.ts'
import type { Territory } from '../territory/unit.ts'

/** How many people of each audience are simulated. */
export interface Scale { readonly residents: number; readonly officials: number }
export const fullScale: Scale = { residents: 20_000, officials: 2_000 }

/** Everything the simulation depends on: the same plan gives the same rows, ids included. */
export interface Plan {
  readonly seed: string
  readonly today: Day
  readonly scale: Scale
  readonly territory: Territory
  /** Average population of 2021 by district code. */
  readonly districtPeople: ReadonlyMap<string, number>
  /** S2, and C1. */
  readonly residentCourse: Course
  readonly officialCourse: Course
  /** The assessment of all five areas; null where content has none. */
  readonly basicLevel: BasicLevel | null
  /** Names the exact wording of a question. */
  readonly hashOf: (question: Question) => string
  /** Version of the text that residents agree to. */
  readonly consentVersion: string
  /** By sign-in name. */
  readonly passwordHashes: ReadonlyMap<string, string>
}
