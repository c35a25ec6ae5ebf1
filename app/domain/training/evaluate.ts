import { addDays, dayOf, type Day } from '../calendar.ts'
import type { Asked } from './asked.ts'
import { fold, type Cycle, type CycleEvent, type CycleRecord, type Ending, type Folded } from './cycle.ts'
import { firstDue, pathFor, type RequirementRule } from './requirement.ts'
import { latest as laterOf, spellOn, type Spell } from './spell.ts'
import { meetingOf } from './meeting.ts'

/** A cycle to add, or an event to add to one, by number and place in its order. */
export type Change = { readonly kind: 'open'; readonly cycle: Cycle } | { readonly kind: 'event'; readonly number: number; readonly sequence: number; readonly event: CycleEvent }

/** More than ever follow from one another in one evaluation; a bug that went on for ever would be seen. */
const mostChanges = 60

/** What is to be written down so that the cycles say what holds at an instant. Evaluated again, nothing is: it only ever adds. */
export function evaluate(asked: Asked, now: Date): readonly Change[] {
  const changes: Change[] = []
  let { cycles } = asked
  for (let next = nextChange({ ...asked, cycles }, now); next !== null; next = nextChange({ ...asked, cycles }, now)) {
    if (changes.push(next) > mostChanges) throw new RangeError(`the cycles of requirement ${asked.requirement.id} do not come to rest`)
    cycles = withChange(cycles, next)
  }
  return changes
}

/** The cycles after a change. */
export function withChange(cycles: readonly CycleRecord[], change: Change): readonly CycleRecord[] {
  if (change.kind === 'open') return [...cycles, { ...change.cycle, events: [], reliefs: [] }]
  return cycles.map((cycle) => (cycle.number === change.number ? { ...cycle, events: [...cycle.events, change.event] } : cycle))
}

function nextChange(asked: Asked, now: Date): Change | null {
  const last = asked.cycles.at(-1)
  const voided = voiding(asked, now)
  if (voided) return voided
  const folded = last && fold(last, now)
  return last && folded && !isOver(folded, dayOf(now)) ? nextEvent(asked, last, folded, now) : entry(asked, now)
}

/** What is next of the cycle that is not over. */
function nextEvent(asked: Asked, last: CycleRecord, folded: Folded, now: Date): Change | null {
  const end = endingOf(asked, last, folded, now)
  if (end?.day !== folded.ending?.day) return event(last, { at: now, kind: 'ending', day: end?.day ?? null, why: end?.why ?? null })
  if (folded.met) return renewal(asked, last, folded.met, now)
  const courseIds = pathFor(asked.requirement, last.path, last.opensOn)
  if (courseIds.join() !== folded.courseIds.join()) return event(last, { at: now, kind: 'path', courseIds })
  const met = carried(asked, last, now) ?? meetingOf(asked.requirement, { ...last, courseIds: folded.courseIds }, asked.completions, now)
  return met && event(last, { at: now, kind: 'met', ...met })
}

function event(cycle: CycleRecord, of: CycleEvent): Change {
  return { kind: 'event', number: cycle.number, sequence: cycle.events.length + 1, event: of }
}

function isWithdrawn({ withdrawnAt }: RequirementRule, now: Date): boolean {
  return withdrawnAt !== null && withdrawnAt <= now
}

/** Nothing is asked by it any more, so that whoever is asked again gets another. */
function isOver({ ending }: Folded, today: Day): boolean {
  return ending !== null && ending.day <= today
}

/** From when on a cycle is asked no more, as far as it is known; null: it goes on. */
function endingOf({ requirement, spells, leavingOn, cycles }: Asked, last: CycleRecord, folded: Folded, now: Date): { readonly day: Day; readonly why: Ending } | null {
  const today = dayOf(now)
  if (isWithdrawn(requirement, now)) return { day: today, why: 'withdrawn' }
  const leave = (day: Day) => ({ day, why: leavingOn(day) })
  const spell = spellOn(spells, today)
  if (spell === null) return leave(dayAfterLast(spells, today) ?? today)
  const lost = folded.voidedAt !== null || (folded.met === null && last.path === 'renewal' && cycles.some((each) => each.number === last.number - 1 && fold(each, now).voidedAt !== null))
  if (lost) return { day: today, why: 'revoked' }
  return spell.until === null ? null : leave(addDays(spell.until, 1))
}

function dayAfterLast(spells: readonly Spell[], today: Day): Day | null {
  const past = spells.findLast(({ until }) => until !== null && until < today)
  return past?.until == null ? null : addDays(past.until, 1)
}

/** The first cycle of somebody who is meant, or that of somebody who is meant again: what was met before and still holds is carried over. */
function entry(asked: Asked, now: Date): Change | null {
  const { requirement, cycles } = asked
  const today = dayOf(now)
  const meant = meantNow(asked, now)
  if (meant === null) return null
  const last = cycles.at(-1)
  const ending = last && fold(last, now).ending
  const opensOn = laterOf(meant.from, requirement.startsOn, ...(ending ? [ending.day] : []))
  const again = ending?.why === 'revoked' ? addDays(today, requirement.dueDays ?? daysAfterRevoking) : opensOn
  const dueOn = laterOf(meant.due, again)
  return { kind: 'open', cycle: { number: (last?.number ?? 0) + 1, path: 'first', opensOn, dueOn, courseIds: pathFor(requirement, 'first', opensOn), openedAt: now } }
}

/** Since when they are meant, and by when it would first be due; null where nothing is asked of them. */
function meantNow({ requirement, spells, takenUp }: Asked, now: Date): { readonly from: Day; readonly due: Day } | null {
  const today = dayOf(now)
  const spell = requirement.startsOn > today || isWithdrawn(requirement, now) ? null : spellOn(spells, today)
  const due = spell && firstDue(requirement, spell, takenUp, today)
  return spell && due !== null ? { from: spell.from, due } : null
}

/** Given to somebody whose certificate was revoked, where the requirement names no number. */
const daysAfterRevoking = 30

/** The cycle after one that was met for a time. It may be done in a window before that time ends, and no earlier than the day after it was met. */
function renewal({ requirement }: Asked, last: CycleRecord, { completedAt, validThrough }: NonNullable<Folded['met']>, now: Date): Change | null {
  if (validThrough === null) return null
  const opensOn = laterOf(addDays(validThrough, -requirement.windowDays), addDays(dayOf(completedAt), 1), addDays(last.opensOn, 1))
  return { kind: 'open', cycle: { number: last.number + 1, path: 'renewal', opensOn, dueOn: laterOf(validThrough, opensOn), courseIds: pathFor(requirement, 'renewal', opensOn), openedAt: now } }
}

/** Of somebody meant again, what an earlier cycle earned and what still holds on the day the new one opens. */
function carried({ cycles }: Asked, last: CycleRecord, now: Date): ReturnType<typeof meetingOf> {
  if (last.path !== 'first') return null
  const held = cycles.filter(({ number }) => number < last.number).map((each) => fold(each, now)).findLast(({ met }) => met !== null)
  if (!held?.met || held.voidedAt !== null || (held.met.validThrough !== null && held.met.validThrough < last.opensOn)) return null
  const { completedAt, validThrough, completionIds } = held.met
  return { completedAt, validThrough, completionIds }
}

/** A certificate that a cycle rests on was revoked: it is so from now on, and never was otherwise before. */
function voiding({ cycles, completions }: Asked, now: Date): Change | null {
  const cycle = cycles.findLast((each) => fold(each, now).met !== null)
  const folded = cycle && fold(cycle, now)
  if (!cycle || !folded?.met || folded.voidedAt !== null) return null
  const ids = new Set(folded.met.completionIds)
  return completions.some(({ id, revokedAt }) => ids.has(id) && revokedAt !== null && revokedAt <= now) ? event(cycle, { at: now, kind: 'voided' }) : null
}
