import { addDays } from '#app/domain/calendar.ts'
import { TableFault } from '../table-fault.server.ts'
import type { Workbook } from './workbook.server.ts'

/** The text of a cell from its kind, style and stored value; of a formula, the value it last had. Days are written YYYY-MM-DD, shares with their «%» as they are shown. */
export function cellText({ kind, style, value }: { readonly kind: string; readonly style: number; readonly value: string }, { strings, dayStyles, percentStyles, paddedStyles, from1904 }: Pick<Workbook, 'strings' | 'dayStyles' | 'percentStyles' | 'paddedStyles' | 'from1904'>): string {
  switch (kind) {
    case 's': return written(strings[Number(value)] ?? missing())
    case 'str': case 'inlineStr': return written(value)
    case 'e': return value
    case 'b': return value === '1' ? 'TRUE' : 'FALSE'
    case 'd': return value.slice(0, 10)
    default: return percentStyles.has(style) ? percentText(value) : numberText(value, dayStyles.has(style), from1904).padStart(/^\d/u.test(value) ? paddedStyles.get(style) ?? 0 : 0, '0')
  }
}

function missing(): never {
  throw new TableFault('xml-broken')
}

/** «_x000D_» is how a workbook writes a sign that XML has none of (ECMA-376 22.9.2.19); of those, only ends of lines and tabs are text. */
function written(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u, ''))
}

function numberText(value: string, isDay: boolean, from1904: boolean): string {
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  if (isDay && number >= 1) return dayOfSerial(number, from1904) ?? value
  // Sixteen digits and more are none Excel counted: what it kept is shown as it is.
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : String(Number(number.toPrecision(15)))
}

/** 0.205 in a cell of percents is «20.5%»: read as 0.205 it would be taken for a hundredth of what is meant. */
function percentText(value: string): string {
  const number = Number(value)
  return value === '' || !Number.isFinite(number) ? value : `${Number((number * 100).toPrecision(12))}%`
}

const farthest = 2_958_465

/** The day a number stands for, by either of Excel's calendars; the first counts a 29/02/1900 that never was. */
function dayOfSerial(number: number, from1904: boolean): string | null {
  const whole = Math.floor(number)
  if (whole < 1 || whole > farthest) return null
  return from1904 ? addDays('1904-01-01', whole) : addDays('1899-12-30', whole < 60 ? whole + 1 : whole)
}
