import type { Chance } from '../assessment/draw.ts'
import { addDays } from '../calendar.ts'
import { mayBeAssessed, type AssessmentToTake } from './assessments.ts'
import { between, drawId, happens, seededChance } from './chance.ts'
import type { Seats } from './cohorts.ts'
import type { CourseToTake } from './course-to-take.ts'
import { cohortFate, residentFate, type Fate } from './fate.ts'
import { dayAt, dayLength, midnight, minute, nextSession, sessionOn } from './hours.ts'
import { walkThrough } from './passage.ts'
import { addPerson, residentBirthYear } from './people.ts'
import type { Period } from './period.ts'
import type { Place } from './places.ts'
import type { Plan } from './plan.ts'
import { residencesOf } from './residences.ts'
import type { Instant, Rows } from './rows.ts'
import type { SignUpDays } from './sign-ups.ts'

export interface ResidentsStage { readonly plan: Plan; readonly period: Period; readonly course: CourseToTake; /** Null where there is none. */ readonly assessment: AssessmentToTake | null; readonly towns: readonly Place[]; readonly signUps: SignUpDays }

/** One resident to be: where they live, and the class they sit in, if any. */
export interface Seat { readonly place: Place; readonly seats: Seats | null }

/** Every resident of every place: the members of classes, then all others. */
export function residentSeats(places: readonly Place[], cohorts: readonly Seats[]): readonly Seat[] {
  const seated = cohorts.flatMap((seats) => seats.places.map((place) => ({ place, seats })))
  const left = new Map(places.map((place) => [place, place.residents]))
  for (const { place } of seated) left.set(place, (left.get(place) ?? 0) - 1)
  const others = [...left].flatMap(([place, count]) => Array.from({ length: count }, () => ({ place, seats: null })))
  return [...seated, ...others]
}

/** Adds one resident: sign-up, consent, where they live, and what they learnt. */
export function addResident(rows: Rows, stage: ResidentsStage, { place, seats }: Seat, number: number): void {
  const chance = seededChance(stage.plan.seed, 'resident', number)
  const signedUpAt = signUpOf(stage, place, seats, chance)
  const personId = addPerson(rows, { birthYear: residentBirthYear(signedUpAt, chance), createdAt: signedUpAt }, chance)
  addConsent(rows, stage.plan, personId, signedUpAt, chance)
  rows.residences.push(...residencesOf(personId, dayAt(signedUpAt), place, stage.towns, stage.period, chance))
  if (seats) rows.cohortMembers.push({ cohortId: seats.cohort.id, personId, joinedAt: Math.max(signedUpAt + 2 * minute, seats.cohort.createdAt + 5 * minute) })
  const fate = fateOf(stage, place, seats, signedUpAt, chance)
  const learner = { personId, audience: 'resident' as const, chance, rows, endsBefore: stage.period.endsBefore }
  if (fate) walkThrough(learner, stage.course, fate)
  const completed = rows.completions.at(-1)
  if (stage.assessment) mayBeAssessed(learner, stage.assessment, { completedAt: completed?.personId === personId ? completed.completedAt : null, signedUpAt })
}

export function addConsent(rows: Rows, plan: Plan, personId: string, givenAt: Instant, chance: Chance): void {
  rows.consents.push({ id: drawId(givenAt, chance), personId, purpose: 'learning', textVersion: plan.consentVersion, channel: 'web', givenAt })
}

/** Members of a class sign up in the days around its beginning, the others along the curve of their place. */
function signUpOf({ signUps, period }: ResidentsStage, place: Place, seats: Seats | null, chance: Chance): Instant {
  if (!seats) return sessionOn(signUps(place.pace, chance), 'resident', chance)
  const day = addDays(seats.startsOn, Math.floor(between(-6, 4, chance)))
  return sessionOn(Math.min(midnight(day), period.endsBefore - dayLength), 'resident', chance)
}

function fateOf({ course }: ResidentsStage, place: Place, seats: Seats | null, signedUpAt: Instant, chance: Chance): Fate | null {
  const lessons = course.course.lessons.length
  if (seats) return cohortFate(Math.max(signedUpAt + 4 * minute, sessionOn(midnight(seats.startsOn), 'resident', chance)), lessons, chance)
  const beginsAt = happens(0.75, chance) ? signedUpAt + Math.round(between(1, 4, chance) * minute) : nextSession(signedUpAt, 4, 'resident', chance)
  return residentFate(beginsAt, lessons, place.diligence, chance)
}
