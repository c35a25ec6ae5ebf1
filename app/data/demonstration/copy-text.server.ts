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

/** An instant from milliseconds since 1970. */
export function time(at: number): string {
  return new Date(at).toISOString()
}

export function json(value: unknown): string {
  return text(JSON.stringify(value))
}
