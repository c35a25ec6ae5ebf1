/** One learner reads one lesson at a time: what of their time is spoken for, and what a further reading finds free. */

/** A reading that counts. `from`: when its page was open to them; `until`: when they had read it; `leastMs`: what it takes at the least. */
export interface ReadingSpell { readonly from: Date; readonly until: Date; readonly leastMs: number }

/** From when the time of a reading counts: from the opening of its page, but not from before they were done with another lesson. */
function countsFrom({ from, until }: Pick<ReadingSpell, 'from' | 'until'>, accepted: readonly ReadingSpell[]): Date {
  const before = accepted.filter((spell) => spell.until <= until)
  return new Date(Math.max(from.getTime(), ...before.map((spell) => spell.until.getTime())))
}

/**
 * How many milliseconds a reading lacks beside those accepted already; 0 when it counts. Records of a phone arrive in any order: put between two,
 * it must leave the later one its time as well, so that what all of them take never exceeds the time there was.
 */
export function lackingMs(spell: ReadingSpell, accepted: readonly ReadingSpell[]): number {
  const later = accepted.filter(({ until }) => until > spell.until)
  return Math.max(0, lacksAfter(spell, countsFrom(spell, accepted)), ...later.map((next) => lacksAfter(next, laterOf(next.from, spell.until))))
}

/** Whether so much time is still free between two instants, whatever is known of its hours: for a phone that forgot the year. */
export function isRoomFor(leastMs: number, { from, until }: Pick<ReadingSpell, 'from' | 'until'>, takenMs: number): boolean {
  return takenMs + leastMs <= until.getTime() - from.getTime()
}

function lacksAfter({ until, leastMs }: ReadingSpell, start: Date): number {
  return leastMs - (until.getTime() - start.getTime())
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other
}
