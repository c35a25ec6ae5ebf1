import type { Chance } from '../assessment/draw.ts'
import { between, happens, pickWeighted } from './chance.ts'
import type { Instant } from './rows.ts'

/** How somebody will go through a course: how far, how well, how often. */
export interface Fate {
  readonly beginsAt: Instant
  /** How many lessons are taken before the learner stops. */
  readonly lessons: number
  readonly takesFinal: boolean
  /** 0 knows everything, 1 answers like a newcomer; shrinks by `learnsBy` with each failed try. */
  readonly weakness: number
  readonly learnsBy: number
  /** Tries at one quiz. */
  readonly patience: number
  /** Whether a check not passed is the end, rather than left for later. */
  readonly givesUp: boolean
  readonly skipsChecks: boolean
  readonly leavesInTheMiddle: boolean
  /** The chance of taking the next lesson in the same sitting, and the days of rest otherwise. */
  readonly goesOn: number
  readonly restDays: number
}

const steady: Omit<Fate, 'beginsAt' | 'lessons'> = { takesFinal: true, weakness: 0.45, learnsBy: 0.72, patience: 6, givesUp: false, skipsChecks: false, leavesInTheMiddle: false, goesOn: 0.55, restDays: 2 }

/** A resident on their own: never begins, looks in, stops on the way, or goes through. Null for those who never begin. */
export function residentFate(beginsAt: Instant, lessons: number, diligence: number, chance: Chance): Fate | null {
  const way = pickWeighted([['never', 0.1], ['looks', 0.07], ['stops', 0.3], ['reads', 0.06], ['completes', 0.46 * diligence]] as const, chance)
  const mine = { ...steady, beginsAt, weakness: between(0.15, 0.75, chance), restDays: between(0.3, 5, chance), goesOn: between(0.3, 0.8, chance) }
  switch (way) {
    case 'never': return null
    case 'looks': return { ...mine, lessons: 0 }
    case 'stops': return { ...mine, lessons: Math.floor(between(1, lessons, chance)), weakness: between(0.4, 1.3, chance), patience: 2, givesUp: happens(0.5, chance), skipsChecks: true, leavesInTheMiddle: happens(0.2, chance) }
    case 'reads': return { ...mine, lessons, weakness: between(0.9, 1.5, chance), patience: 2, skipsChecks: true, takesFinal: happens(0.7, chance) }
    case 'completes': return { ...mine, lessons }
  }
}

/** Somebody in a cohort: most keep its pace, some stall after a few lessons, some fail the same check twice and stay there. */
export function cohortFate(beginsAt: Instant, lessons: number, chance: Chance): Fate | null {
  const way = pickWeighted([['never', 0.06], ['stalls', 0.14], ['struggles', 0.16], ['completes', 0.64]] as const, chance)
  const mine = { ...steady, beginsAt, weakness: between(0.2, 0.7, chance), restDays: between(1.5, 4.5, chance), goesOn: between(0.1, 0.4, chance) }
  switch (way) {
    case 'never': return null
    case 'stalls': return { ...mine, lessons: Math.floor(between(1, lessons / 2, chance)), restDays: 1, leavesInTheMiddle: happens(0.4, chance) }
    case 'struggles': return { ...mine, lessons, weakness: between(1.5, 2, chance), learnsBy: 1, patience: 2, givesUp: true, restDays: 1 }
    case 'completes': return { ...mine, lessons }
  }
}

/** An official who goes through the course, in a few sittings at the office. */
export function completingOfficial(beginsAt: Instant, lessons: number, chance: Chance): Fate {
  return { ...steady, beginsAt, lessons, weakness: between(0.1, 0.6, chance), restDays: between(0.3, 3, chance), goesOn: between(0.4, 0.85, chance) }
}

/** An official who began and left it, or never began (null). */
export function leavingOfficial(beginsAt: Instant, lessons: number, chance: Chance): Fate | null {
  if (happens(0.45, chance)) return null
  return { ...steady, beginsAt, lessons: Math.floor(between(1, lessons, chance)), weakness: between(0.4, 1, chance), patience: 2, leavesInTheMiddle: happens(0.2, chance) }
}

/** Goes on calmly until a number of lessons is done, and stands there. */
export function standsAfter(beginsAt: Instant, lessons: number): Fate {
  return { ...steady, beginsAt, lessons, weakness: 0.1, goesOn: 0.3, restDays: 2 }
}
