import { addDays, addMonths, type Day } from '../calendar.ts'

/** The last day of a month (YYYY-MM). */
export function endOfMonth(month: string): Day {
  return addDays(addMonths(`${month}-01`, 1), -1)
}

/** How much of a month (YYYY-MM) is over at the end of a day of it: 0 to 1. */
export function partOver(month: string, day: Day): number {
  const last = endOfMonth(month)
  return day >= last ? 1 : day < month ? 0 : Number(day.slice(8, 10)) / Number(last.slice(8, 10))
}

/** Of months that are over, the last twelve and the ends of the years before: what a check of history looks at, so that it takes no longer by every month that goes by. */
export function monthsToCheck(over: readonly string[]): readonly string[] {
  return over.filter((month, at) => at >= over.length - 12 || month.endsWith('-12'))
}

/** The months (YYYY-MM) from that of a day on that are over on another day. */
export function monthsOver(from: Day, today: Day): readonly string[] {
  const months: string[] = []
  for (let first: Day = `${from.slice(0, 7)}-01`; endOfMonth(first.slice(0, 7)) < today; first = addMonths(first, 1)) months.push(first.slice(0, 7))
  return months
}
