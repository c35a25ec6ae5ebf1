import { visible } from '../people/text.ts'

/** Longer than any number a question asks for: what is longer is not read at all. */
export const longestNumber = 24

const grouped = (separator: string) => new RegExp(`^[1-9]\\d{0,2}(?:\\${separator}\\d{3})+$`)
const dots = grouped('.')
const commas = grouped(',')

/**
 * The numbers that a typed text can mean, the likeliest first; none when it is no plain number.
 *
 * Vietnamese writes a comma before the decimals and points (or spaces) between thousands: «1.234,5», «3,14», «1 234 567».
 * Phones often offer only a point, so «3.14» is read as well. With both signs the last one stands before the decimals («1,234.5»).
 * One sign and exactly three digits after it can be read both ways: «1.234» is 1234, or else 1.234; «1,234» is 1.234, or else 1234.
 * A leading zero leaves one reading («0.125»). Exponents, «NaN», «Infinity», hexadecimal and letters are no numbers.
 */
export function readNumber(typed: string): readonly number[] {
  const text = visible(typed).normalize('NFKC').trim().replace(/[−–]/u, '-')
  if (text.length > longestNumber) return []
  const [, sign = '', digits = ''] = /^([+-]?)\s?(\d[\d.,\s]*)$/u.exec(text) ?? []
  return magnitudes(withoutSpaces(digits)).map((magnitude) => (sign === '-' && magnitude !== 0 ? -magnitude : magnitude))
}

/** Spaces are left out between groups of three digits; anywhere else they make no number. */
function withoutSpaces(digits: string): string {
  if (!/\s/.test(digits)) return digits
  return /^[1-9]\d{0,2}(?:\s\d{3})+(?:[.,]\d+)?$/.test(digits) ? digits.replace(/\s/g, '') : ''
}

function magnitudes(digits: string): readonly number[] {
  if (/^\d+$/.test(digits)) return [Number(digits)]
  if (digits.includes('.') && digits.includes(',')) return mixed(digits)
  const asDecimal = /^\d+[.,]\d+$/.test(digits) ? [Number(digits.replace(',', '.'))] : []
  if (dots.test(digits)) return [Number(digits.replaceAll('.', '')), ...asDecimal]
  return commas.test(digits) ? [...asDecimal, Number(digits.replaceAll(',', ''))] : asDecimal
}

/** Both signs: the last one stands before the decimals, the other one between thousands. */
function mixed(digits: string): readonly number[] {
  const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.'
  const [whole = '', fraction = '', ...more] = digits.split(decimal)
  const isGrouped = (decimal === ',' ? dots : commas).test(whole)
  return isGrouped && more.length === 0 && /^\d+$/.test(fraction) ? [Number(`${whole.replace(/[.,]/g, '')}.${fraction}`)] : []
}
