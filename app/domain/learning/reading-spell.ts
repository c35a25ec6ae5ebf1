/** One learner reads one lesson at a time: what of their time is spoken for, and what a further reading finds free. */

/**
 * A reading that counts. `from`: when its page was open to them; `until`: when they had read it; `leastMs`: what it takes at the least. `isLoose`: the
 * phone's clock was wrong, so that it took its time somewhere between the giving of its pass and its arrival, and nobody knows when.
 */
export interface ReadingSpell { readonly from: Date; readonly until: Date; readonly leastMs: number; readonly isLoose?: true }

/**
 * How many milliseconds a reading lacks beside those accepted already; 0 when it counts. Records of a phone arrive in any order: put between two,
 * it must leave the later one its time as well, so that what all of them take never exceeds the time there was; and beside those whose hours nobody
 * knows, all that was read must fit between the giving of their pass and now.
 */
export function lackingMs(spell: ReadingSpell, accepted: readonly ReadingSpell[]): number {
  return Math.max(spell.isLoose ? 0 : lacksBetween(spell, accepted.filter(({ isLoose }) => !isLoose)), lacksBesideLoose(spell, accepted))
}

/** Of readings that are to become somebody's, those that find no time beside what they read already, and what else comes, in the order it was read. */
export function sideBySide<Row extends ReadingSpell>(coming: readonly Row[], accepted: readonly ReadingSpell[]): readonly Row[] {
  const [taken, left] = [[...accepted], new Array<Row>()]
  for (const row of coming.toSorted((a, b) => a.until.getTime() - b.until.getTime())) {
    if (lackingMs(row, taken) > 0) left.push(row)
    else taken.push(row)
  }
  return left
}

/** From when the time of a reading counts: from the opening of its page, but not from before they were done with another lesson. */
function countsFrom({ from, until }: ReadingSpell, accepted: readonly ReadingSpell[]): Date {
  const before = accepted.filter((spell) => spell.until <= until)
  return new Date(Math.max(from.getTime(), ...before.map((spell) => spell.until.getTime())))
}

function lacksBetween(spell: ReadingSpell, accepted: readonly ReadingSpell[]): number {
  const later = accepted.filter(({ until }) => until > spell.until)
  return Math.max(0, lacksAfter(spell, countsFrom(spell, accepted)), ...later.map((next) => lacksAfter(next, laterOf(next.from, spell.until))))
}

/** Looked at from the giving of each pass of a reading whose hours nobody knows, until each arrival: what must have been read in between, and the time there was. */
function lacksBesideLoose(spell: ReadingSpell, accepted: readonly ReadingSpell[]): number {
  const all = [...accepted, spell]
  const loose = all.filter(({ isLoose }) => isLoose)
  const starts = loose.flatMap(({ from }) => (isWithin(spell, from, spell.until) ? [from] : []))
  const ends = [spell, ...loose].flatMap(({ until }) => (until >= spell.until ? [until] : []))
  return Math.max(0, ...starts.flatMap((start) => ends.map((end) => sumOf(all, start, end) - (end.getTime() - start.getTime()))))
}

function sumOf(spells: readonly ReadingSpell[], start: Date, end: Date): number {
  return spells.filter((spell) => isWithin(spell, start, end)).reduce((sum, spell) => sum + insideMs(spell, start), 0)
}

/** Whether a reading ended in between; one whose hours nobody knows, only if it can have been nowhere else. */
function isWithin({ from, until, isLoose }: ReadingSpell, start: Date, end: Date): boolean {
  return until > start && until <= end && (!isLoose || from >= start)
}

/** How much of a reading that ended after an instant came after it at the least. */
function insideMs({ from, leastMs }: ReadingSpell, start: Date): number {
  return leastMs - Math.min(leastMs, Math.max(0, start.getTime() - from.getTime()))
}

function lacksAfter({ until, leastMs }: ReadingSpell, start: Date): number {
  return leastMs - (until.getTime() - start.getTime())
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other
}
