import type { Chance } from '../assessment/draw.ts'
import { dayOf, startOfDay, type Day } from '../calendar.ts'
import type { Audience } from '../catalogue/course.ts'
import { between, happens, waiting } from './chance.ts'
import type { Instant } from './rows.ts'

export const minute = 60_000
export const dayLength = 86_400_000
/** The first Sunday that days are counted from, to know the day of the week. */
const aSunday = startOfDay('2023-01-01').getTime()

export function dayAt(at: Instant): Day {
  return dayOf(new Date(at))
}

export function midnight(day: Day): Instant {
  return startOfDay(day).getTime()
}

export function midnightBefore(at: Instant): Instant {
  return aSunday + Math.floor((at - aSunday) / dayLength) * dayLength
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(at: Instant): number {
  return ((Math.floor((at - aSunday) / dayLength) % 7) + 7) % 7
}

export function isWeekend(at: Instant): boolean {
  return [0, 6].includes(weekday(at))
}

/** When somebody sits down to learn on a day: residents mostly after supper, officials in office hours. Nobody begins after 21:30. */
export function sessionOn(dayStart: Instant, audience: Audience, chance: Chance): Instant {
  const minutes = audience === 'official' ? officeMinutes(chance) : homeMinutes(chance)
  return dayStart + Math.round(minutes * minute) + Math.floor(chance() * 1000)
}

function homeMinutes(chance: Chance): number {
  const when = chance()
  if (when < 0.58) return 1_115 + between(0, 80, chance) + between(0, 85, chance)
  return when < 0.75 ? between(690, 810, chance) : between(420, 1_110, chance)
}

function officeMinutes(chance: Chance): number {
  const when = chance()
  if (when < 0.45) return between(460, 680, chance)
  return when < 0.88 ? between(815, 990, chance) : between(1_170, 1_275, chance)
}

/** The next time the learner comes back, after a rest of some days; an official hardly ever at the weekend. */
export function nextSession(at: Instant, restDays: number, audience: Audience, chance: Chance): Instant {
  const day = midnightBefore(at) + (1 + Math.floor(waiting(restDays, chance))) * dayLength
  const waits = audience === 'official' && isWeekend(day) && happens(0.92, chance)
  return sessionOn(waits ? day + (weekday(day) === 6 ? 2 : 1) * dayLength : day, audience, chance)
}
