/** Everything the learner tapped, as the learner knows it; at the end the database must say the same. */

export interface OracleTap {
  /** The page it was made on. */
  readonly on: object
  readonly position: number
  /** The answer this tap leaves at its position, as JSON. */
  readonly value: string
  /** A letter of a text: the next one may replace it, as long as it was not sent. */
  readonly isTyping: boolean
  /** When the screen said that it was kept (milliseconds of the machine's clock); null when the browser was killed before. */
  toldAt: number | null
}

export interface Row { readonly position: number; readonly value: string; readonly writer: string }

export interface Oracle {
  readonly taps: readonly OracleTap[]
  /** What the screen or the form said that was not so. */
  readonly faults: string[]
  add(tap: Omit<OracleTap, 'toldAt'>): OracleTap
  /** The answers that may stand at a position now: the last one told, and those untold since; null: none. */
  possibleAt(position: number): readonly (string | null)[]
  /** Taps that a page must know of at an instant, and that nothing may have replaced: those it called kept itself, and those that others did some time before. */
  countKept(before: number, on: object): number
}

/** A page hears what another one wrote by a message, and then looks at the disk, which other work may hold up: so far behind it may be, in milliseconds. */
const mostBehind = 2000

export function anOracle(): Oracle {
  const taps: OracleTap[] = []
  return {
    taps, faults: [],
    add(tap) {
      const added: OracleTap = { ...tap, toldAt: null }
      taps.push(added)
      return added
    },
    possibleAt(position) {
      const here = taps.filter((tap) => tap.position === position)
      const lastTold = here.findLastIndex(({ toldAt }) => toldAt !== null)
      return [lastTold < 0 ? null : here[lastTold]?.value ?? null, ...here.slice(lastTold + 1).map(({ value }) => value)]
    },
    countKept: (before, on) => taps.filter((tap, place) => tap.toldAt !== null && tap.toldAt < before - (tap.on === on ? 0 : mostBehind) && !isReplaceable(taps, place)).length,
  }
}

function isReplaceable(taps: readonly OracleTap[], place: number): boolean {
  const tap = taps[place]
  return tap?.isTyping === true && taps.slice(place + 1).some(({ position, isTyping }) => isTyping && position === tap.position)
}

/** Compares the rows of an attempt, in the order of their sequences, with the taps: each told one once, in its order, at its place. */
export function compare(taps: readonly OracleTap[], rows: readonly Row[]): readonly string[] {
  const positions = [...new Set([...taps, ...rows].map(({ position }) => position))]
  return positions.flatMap((position) => {
    const wanted = taps.map((tap, place) => ({ ...tap, isOptional: tap.toldAt === null || isReplaceable(taps, place) })).filter((tap) => tap.position === position)
    const found = rows.filter((row) => row.position === position).map(({ value }) => value)
    return isPassage(wanted, found) ? [] : [`at ${position} tapped ${wanted.map(({ value, isOptional }) => (isOptional ? `(${value})` : value)).join(' ')} and found ${found.join(' ')}`]
  })
}

/** Whether `found` is `wanted` with some of the optional ones left out. */
function isPassage(wanted: readonly { readonly value: string; readonly isOptional: boolean }[], found: readonly string[]): boolean {
  const [first, ...rest] = wanted
  if (!first) return found.length === 0
  return (found[0] === first.value && isPassage(rest, found.slice(1))) || (first.isOptional && isPassage(rest, found))
}
