import { addDays, type Day } from '../calendar.ts'

/** Days on which something holds, from the first through the last; `until` is null while no end is known. */
export interface Spell { readonly from: Day; readonly until: Day | null }

/** Later than any day a person writes. */
const never: Day = '9999-12-31'
const lastOf = ({ until }: Spell): Day => until ?? never
const spell = (from: Day, last: Day): Spell => ({ from, until: last === never ? null : last })

/** The same days as few spells in order; what ends on one day and goes on the next is one. */
export function union(spells: readonly Spell[]): readonly Spell[] {
  const merged: Spell[] = []
  for (const next of spells.filter((each) => each.from <= lastOf(each)).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1)
    if (last && (last.until === null || next.from <= addDays(last.until, 1))) merged[merged.length - 1] = spell(last.from, latest(lastOf(last), lastOf(next)))
    else merged.push(next)
  }
  return merged
}

/** The days of both. */
export function intersect(one: readonly Spell[], other: readonly Spell[]): readonly Spell[] {
  return union(one.flatMap((a) => other.flatMap((b) => {
    const [from, last] = [latest(a.from, b.from), earliest(lastOf(a), lastOf(b))]
    return from <= last ? [spell(from, last)] : []
  })))
}

/** The days of `one` that are none of `other`. */
export function without(one: readonly Spell[], other: readonly Spell[]): readonly Spell[] {
  return union(other).reduce<readonly Spell[]>((left, hole) => left.flatMap((each) => [
    ...(each.from < hole.from ? [spell(each.from, earliest(lastOf(each), addDays(hole.from, -1)))] : []),
    ...(hole.until !== null && lastOf(each) > hole.until ? [spell(latest(each.from, addDays(hole.until, 1)), lastOf(each))] : []),
  ]), union(one))
}

/** The spell that holds on a day. */
export function spellOn(spells: readonly Spell[], day: Day): Spell | null {
  return spells.find((each) => each.from <= day && day <= lastOf(each)) ?? null
}

export function latest(...days: readonly Day[]): Day {
  return days.reduce((a, b) => (a > b ? a : b))
}

export function earliest(...days: readonly Day[]): Day {
  return days.reduce((a, b) => (a < b ? a : b))
}
