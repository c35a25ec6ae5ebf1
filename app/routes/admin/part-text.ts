import type { Format } from '#app/words/format.ts'
import type { Words } from '#app/words/words.ts'

/** One number of a setting as it is read: «30 ngày» for whole days of hours, «8 giờ» for others, else the number. */
export function partText(name: string, value: number, { oversight, format }: { readonly oversight: Words['oversight']; readonly format: Format }): string {
  if (!isHours(name)) return format.number(value)
  return value % 24 === 0 ? oversight.daysLong(format.number(value / 24)) : oversight.hoursLong(format.number(value))
}

/** Parts named so are kept and typed in hours. */
export function isHours(name: string): boolean {
  return name.endsWith('Hours')
}
