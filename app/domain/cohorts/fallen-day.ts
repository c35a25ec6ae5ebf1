import type { Day } from '../calendar.ts'

/**
 * The day whose entry falls when somebody was not at a session of a day after all; null while another day they were at stands for it. `entered`: the
 * days entered of what the session counts as, one in each round of the course; `attended`: the days of other sessions of it they were at.
 */
export function fallenDay(entered: readonly Day[], attended: readonly Day[], day: Day): Day | null {
  const rows = entered.toSorted()
  const row = rows.findLast((each) => each <= day) ?? rows[0]
  if (row === undefined || attended.includes(row)) return null
  const next = rows.find((each) => each > row)
  const isHeld = attended.some((each) => (each >= row || row === rows[0]) && (next === undefined || each < next))
  return isHeld ? null : row
}
