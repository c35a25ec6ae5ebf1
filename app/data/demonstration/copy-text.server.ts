/** The text format of COPY: fields parted by tabs, a row to a line, \N for nothing, a backslash before what would be misread. */

export const nothing = '\\N'

const misread = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export function text(value: string): string {
  return misread.test(value) ? value.replace(/[\\\t\n\r]/g, (letter) => escapes[letter] ?? letter) : value
}

export function number(value: number): string {
  return String(value)
}

export function flag(value: boolean): string {
  return value ? 't' : 'f'
}

const dayLength = 86_400_000
const days = new Map<number, string>()

/** An instant from milliseconds since 1970; there are millions, all within some hundreds of days. */
export function time(at: number): string {
  const day = Math.floor(at / dayLength)
  const within = at - day * dayLength
  return `${dateOf(day)} ${two(within / 3_600_000)}:${two((within / 60_000) % 60)}:${two((within / 1000) % 60)}.${String(within % 1000).padStart(3, '0')}Z`
}

function dateOf(day: number): string {
  const known = days.get(day) ?? new Date(day * dayLength).toISOString().slice(0, 10)
  days.set(day, known)
  return known
}

function two(value: number): string {
  return value < 10 ? `0${Math.floor(value)}` : String(Math.floor(value))
}

export function json(value: unknown): string {
  return text(JSON.stringify(value))
}

/** An array of plain words: ids, which need no quotes. */
export function list(values: readonly string[]): string {
  return `{${values.map(text).join(',')}}`
}
