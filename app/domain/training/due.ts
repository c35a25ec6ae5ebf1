import { addDays, dayOf, daysBetween, type Day } from '../calendar.ts'
import type { Absence, Cycle, Relief } from './cycle.ts'
import { earliest, latest, union, type Spell } from './spell.ts'

/**
 * The last day of a cycle, by what was recorded until an instant. Days of leave and of an exemption after it opened are added to it, as long as the
 * leave began by then; an extension moves it to its day, and later leave moves that. An extension taken back makes nobody late before the day
 * it was taken back. Leave whose end nobody knows counts until today.
 */
export function dueAt({ opensOn, dueOn, reliefs }: Pick<Cycle, 'opensOn' | 'dueOn'> & { readonly reliefs: readonly Relief[] }, absences: readonly Absence[], now: Date): Day {
  const pauses = pausesOf(reliefs, absences, now).filter(({ until }) => until === null || until >= opensOn)
  const own = shifted(dueOn, opensOn, pauses)
  return latest(own, ...reliefs.flatMap((each) => {
    const until = extendedTo(each, now)
    return until === null ? [] : [shifted(until, addDays(dayOf(each.madeAt), 1), pauses)]
  }))
}

/** A day moved on by the pauses that began by then, counted from `from` on. */
function shifted(day: Day, from: Day, pauses: readonly Spell[]): Day {
  return pauses.reduce((due, pause) => {
    const begins = latest(pause.from, from)
    if (begins > due || pause.until === null || pause.until < begins) return due
    return addDays(due, daysBetween(begins, pause.until) + 1)
  }, day)
}

function extendedTo({ kind, untilOn, madeAt, takenBackAt }: Relief, now: Date): Day | null {
  if (kind !== 'extension' || untilOn === null || madeAt > now) return null
  return takenBackAt === null || takenBackAt > now ? untilOn : earliest(untilOn, dayOf(takenBackAt))
}

/** The days that do not count, each once. */
function pausesOf(reliefs: readonly Relief[], absences: readonly Absence[], now: Date): readonly Spell[] {
  const today = dayOf(now)
  const away = absences.flatMap(({ startsOn, endsOn, recordedAt, takenBackAt }): Spell[] =>
    recordedAt > now || (takenBackAt !== null && takenBackAt <= now) ? [] : [{ from: startsOn, until: endsOn ?? today }])
  const exempt = reliefs.flatMap(({ kind, startsOn, untilOn, madeAt, takenBackAt }): Spell[] => {
    if (kind !== 'exemption' || madeAt > now) return []
    const end = untilOn ?? today
    return [{ from: startsOn, until: takenBackAt === null || takenBackAt > now ? end : earliest(end, dayOf(takenBackAt)) }]
  })
  return union([...away, ...exempt])
}
