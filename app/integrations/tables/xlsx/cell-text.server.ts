import { addDays } from '#app/domain/calendar.ts'
import type { Workbook } from './workbook.server.ts'

/** The text of a cell from its kind, style and stored value; of a formula, the value it last had. Days are written YYYY-MM-DD. */
export function cellText({ kind, style, value }: { readonly kind: string; readonly style: number; readonly value: string }, { strings, dayStyles, from1904 }: Pick<Workbook, 'strings' | 'dayStyles' | 'from1904'>): string {
  switch (kind) {
    case 's': return strings[Number(value)] ?? ''
    case 'str': case 'inlineStr': case 'e': return value
    case 'b': return value === '1' ? 'TRUE' : 'FALSE'
    case 'd': return value.slice(0, 10)
    default: return numberText(value, dayStyles.has(style), from1904)
  }
}

function numberText(value: string, isDay: boolean, from1904: boolean): string {
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  if (isDay && number >= 1) return dayOfSerial(number, from1904) ?? value
  // Sixteen digits and more are none Excel counted: what it kept is shown as it is.
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : String(Number(number.toPrecision(15)))
}

const farthest = 2_958_465

/** The day a number stands for, by either of Excel's calendars; the first counts a 29/02/1900 that never was. */
function dayOfSerial(number: number, from1904: boolean): string | null {
  const whole = Math.floor(number)
  if (whole < 1 || whole > farthest) return null
  return from1904 ? addDays('1904-01-01', whole) : addDays('1899-12-30', whole < 60 ? whole + 1 : whole)
}
