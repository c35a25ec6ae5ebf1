/** A calendar day in Asia/Ho_Chi_Minh, written YYYY-MM-DD. */
export type Day = string

/** Viet Nam keeps UTC+7 all year (no daylight saving). */
const offsetMs = 7 * 3_600_000
const dayMs = 86_400_000

/** The day it is in Viet Nam at an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10)
}

/** The instant a day begins in Viet Nam. */
export function startOfDay(day: Day): Date {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - offsetMs)
}

/** The instant a due date lapses: 24:00 of the day in Viet Nam (the first instant that is too late). */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + dayMs)
}

/** The last instant of a day in Viet Nam that is told from the next one (instants are kept to the millisecond): how things stood when the day was over. */
export function lastInstantOf(day: Day): Date {
  return new Date(endOfDay(day).getTime() - 1)
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((new Date(`${to}T00:00:00Z`).getTime() - new Date(`${from}T00:00:00Z`).getTime()) / dayMs)
}

/** Days of the calendar in Viet Nam from one instant to another, as of their days: quick enough for the thousands of a class. */
export function daysApart(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from)
}

const dayNumber = (instant: Date) => Math.floor((instant.getTime() + offsetMs) / dayMs)

export function addDays(day: Day, days: number): Day {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * dayMs).toISOString().slice(0, 10)
}

/** Same day of the month, so many months later; the last day of the month where that day does not exist. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Whether a string is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text
}

/** A day as people type it, «2026-09-30» or «30/9/2026»; null for what is no day. */
export function readDay(typed: string): Day | null {
  const text = typed.trim()
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const day = year === '' ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}
