import { readNumber } from '../assessment/number-text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** What a plan takes for granted; kept per unit with who said so and when. */
export interface Assumptions {
  /** Learners in a class. */
  readonly classSize: number
  /** Share of the learners of a class who complete the course: 0 to 1, above 0. */
  readonly passRate: number
  /** Hours of teaching a class takes. */
  readonly classHours: number
  /** Hours a trainer teaches a month. */
  readonly trainerHours: number
}

/** Where a unit has said nothing: the platform's own guess, and called so on the page. */
export const usualAssumptions: Assumptions = { classSize: 30, passRate: 0.75, classHours: 12, trainerHours: 24 }

export interface ClassPlan { readonly learners: number; readonly learnersPerMonth: number; readonly classes: number; readonly classesPerMonth: number; readonly trainers: number }

/**
 * How many classes, trainers and learners close a gap of N people in m months.
 * Learners L = ⌈N / p⌉ (p: pass rate), classes K = ⌈L / s⌉ (s: class size); a month ⌈L / m⌉ and k = ⌈K / m⌉; trainers ⌈k · h / H⌉ (h: hours of a class,
 * H: hours of a trainer a month). Everything is rounded up: a plan never falls short by its own assumptions. `months` may be a fraction, and is at least one.
 */
export function classPlan(needed: number, months: number, { classSize, passRate, classHours, trainerHours }: Assumptions): ClassPlan {
  const learners = up(needed / passRate)
  const classes = up(learners / classSize)
  const classesPerMonth = up(classes / months)
  return { learners, learnersPerMonth: up(learners / months), classes, classesPerMonth, trainers: up((classesPerMonth * classHours) / trainerHours) }
}

/** 60 / 0.75 may be a hair above eighty to a machine. */
function up(value: number): number {
  return Math.ceil(Math.round(value * 1e6) / 1e6)
}

/** Assumptions as typed: whole numbers, and a share in percent such as «75» or «72,5 %». */
export interface AssumptionForm { readonly classSize: string; readonly passRate: string; readonly classHours: string; readonly trainerHours: string }

export function readAssumptions(form: AssumptionForm): Result<Assumptions, 'plan-number-unreadable' | 'plan-rate-unreadable'> {
  const [classSize, classHours, trainerHours] = [wholeUpTo(form.classSize, 500), wholeUpTo(form.classHours, 500), wholeUpTo(form.trainerHours, 400)]
  if (classSize === null || classHours === null || trainerHours === null) return refuse('plan-number-unreadable')
  const percent = readNumber(form.passRate.replace(/(?<!\s)\s*%$/, '')).find((number) => number >= 1 && number <= 100)
  return percent === undefined ? refuse('plan-rate-unreadable') : accept({ classSize, passRate: Math.round(percent * 10) / 1_000, classHours, trainerHours })
}

function wholeUpTo(typed: string, most: number): number | null {
  const value = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0
  return value >= 1 && value <= most ? value : null
}
