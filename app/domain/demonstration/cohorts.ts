import { addDays, type Day } from '../calendar.ts'
import { joinCode } from '../cohorts/join-code.ts'
import { kindAndName } from '../territory/unit.ts'
import { between, drawBytes, drawId, seededChance } from './chance.ts'
import { midnight, minute } from './hours.ts'
import { inSentence } from './organisations.ts'
import { changeDay, daysAgo, type Period } from './period.ts'
import type { Place } from './places.ts'
import type { Plan } from './plan.ts'
import type { CohortRow } from './rows.ts'

/** Learners of one neighbourhood who start together; the first people of their places sit in it. */
export interface Seats { readonly cohort: CohortRow; readonly startsOn: Day; readonly places: readonly Place[]; readonly trainer: number }

/** The first three are led by the trainer of the demonstration: one running, one lately over, one long over. Then three others take turns. */
const begunDaysAgo = [25, 70, 210, 40, 95, 140, 180, 260, 320, 380, 450, 530]
const trainersOf = [0, 0, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3]
const lasts = 35

/** One class to about a hundred residents, twelve at most, in the places with the most residents of one district after another. */
export function drawCohorts(plan: Plan, period: Period, places: readonly Place[]): readonly Seats[] {
  const chance = seededChance(plan.seed, 'cohorts')
  const count = Math.min(begunDaysAgo.length, Math.max(3, Math.floor(plan.scale.residents / 100)))
  const districts = queues(places)
  return begunDaysAgo.slice(0, count).map((ago, at) => {
    const queue = districts[at % districts.length] ?? []
    const size = Math.min(Math.floor(between(20, 36, chance)), Math.max(1, Math.floor(queue.length / 2)))
    const seats = queue.splice(0, size)
    const startsOn = daysAgo(period, ago)
    const createdAt = midnight(startsOn) - 3 * 24 * 60 * minute + Math.floor(between(480, 1_020, chance)) * minute
    const where = nameOn(seats[0] ?? (places[0] as Place), startsOn)
    const cohort = { id: drawId(createdAt, chance), name: `Lớp ${plan.residentCourse.short} – ${where}`, courseId: plan.residentCourse.id, place: `Nhà văn hóa ${where}`, joinCode: joinCode(drawBytes(8, chance)), createdAt, endsOn: addDays(startsOn, lasts) }
    return { cohort, startsOn, places: seats, trainer: trainersOf[at] ?? 1 }
  })
}

/** The residents of each district as places in a queue, the fullest place first; the fullest district first. */
function queues(places: readonly Place[]): Place[][] {
  const districts = [...new Set(places.map((place) => place.leaf.parentCode))]
  return districts.map((code) => places.filter((place) => place.leaf.parentCode === code))
    .map((own) => own.toSorted((one, other) => other.residents - one.residents).flatMap((place) => Array.from({ length: place.residents }, () => place)))
    .sort((one, other) => other.length - one.length)
}

function nameOn(place: Place, day: Day): string {
  return inSentence(kindAndName(day < changeDay ? place.leaf : place.successors[0] ?? place.leaf))
}
