import { readDay, type Day } from '#app/domain/calendar.ts'
import { mapDays, type Territory } from '#app/domain/territory/unit.ts'

/** The day and the map an address asks for: null for those of today. */
export interface When {
  readonly day: Day | null
  readonly map: Day | null
  /** What was typed as a day, and why it is none; then the figures are those of today. */
  readonly typed: string
  readonly problem: 'dayUnreadable' | 'dayAhead' | 'dayBefore' | null
  /** First days of the earlier maps that may be asked for. */
  readonly maps: readonly Day[]
}

/** Reads `day` and `map`; what reads as nothing, or as a day before `since` for which no figure can be reckoned, asks for nothing, and is said. */
export function askedWhen(query: URLSearchParams, territory: Territory, { today, since }: { readonly today: Day; readonly since: Day }): When {
  const typed = (query.get('day') ?? '').slice(0, 20)
  const day = readDay(typed)
  const maps = mapDays(territory, today).slice(0, -1)
  const map = maps.find((each) => each === query.get('map')) ?? null
  const problem = typed.trim() === '' ? null : day === null ? 'dayUnreadable' : day > today ? 'dayAhead' : day < since ? 'dayBefore' : null
  return { day: problem === null && day !== today ? day : null, map, typed, problem, maps }
}

/** The same question on another address, behind what stands there already. */
export function whenQuery({ day, map }: Pick<When, 'day' | 'map'>): string {
  return `${day === null ? '' : `&day=${day}`}${map === null ? '' : `&map=${map}`}`
}
