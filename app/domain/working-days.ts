import { addDays, readDay, type Day } from './calendar.ts'

/** Days on which offices do not work although the week says so (public holidays), and those on which they do although it does not (Saturdays in their place). */
export interface WorkingDays { readonly off: readonly Day[]; readonly worked: readonly Day[] }

/** Monday to Friday: what holds until somebody says which days are otherwise. */
export const usualWorkingDays: WorkingDays = { off: [], worked: [] }

/** A dozen years of holidays. */
const mostDays = 200

export function isWorkingDay(day: Day, { off, worked }: WorkingDays): boolean {
  return worked.includes(day) || (!off.includes(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
}

/** So many working days after a day. */
export function addWorkingDays(day: Day, count: number, days: WorkingDays): Day {
  let [at, left] = [day, count]
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkingDay(at, days)) left -= 1
  }
  return at
}

/** Whether anybody said which days of a year are otherwise: the year of every holiday is announced anew. */
export function knowsYear({ off, worked }: WorkingDays, day: Day): boolean {
  return [...off, ...worked].some((each) => each.slice(0, 4) === day.slice(0, 4))
}

/** Days as they are typed, parted by commas or spaces; null where one of them is none, or there are too many. */
export function readDays(typed: string): readonly Day[] | null {
  const days = typed.split(/[\s,;]+/u).filter((each) => each !== '').map(readDay)
  return days.length > mostDays || days.includes(null) ? null : [...new Set(days as readonly Day[])].sort()
}
