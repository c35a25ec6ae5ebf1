import { createHash } from 'node:crypto'

/** A begun attempt has eighteen. */
const mostParameters = 20
const mostStatements = 500
/** The driver takes a statement without a name as one not to be kept. */
const unprepared = ''
const names = new Map<string, string>()

/**
 * Short statements are prepared once a connection, so that PostgreSQL plans them once and not at every call. Long ones, such as rows inserted
 * many at a time, come in too many lengths to be worth keeping.
 */
export function statementName(sql: string, parameters: number): string {
  if (parameters > mostParameters) return unprepared
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostStatements) return known ?? unprepared
  const name = `s${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`
  names.set(sql, name)
  return name
}
