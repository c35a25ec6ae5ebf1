import { noAnswer } from './statistics-evidence.ts'
import { correlation } from './statistics-moments.ts'
import { restBands, type Sums } from './statistics-sums.ts'

/** How often one part was taken, and by whom. */
export interface ChoiceFigures {
  /** Id of the part; `noAnswer` where nothing was. */
  readonly part: string
  readonly count: number
  readonly share: number
  /** Share of the weaker and of the stronger group who took it. */
  readonly lower: number
  readonly upper: number
  /** r(taken or not, share earned on the rest); null where nobody or everybody took it. */
  readonly itemRest: number | null
}

/** The lower and the upper 27 % by the rest of the attempt: Kelley, The selection of upper and lower groups, 1939. */
const groupShare = 0.27

/**
 * The table of options of one item. Of the band of equal scores in which a group ends, each member counts by the same fraction: what
 * drawing among equals would give on average, so that no order of arrival decides. `listed`: parts that stand in the table though nobody took them.
 */
export function choiceTable(sums: Sums, listed: readonly string[]): readonly ChoiceFigures[] {
  const parts = new Set([...listed, ...Object.keys(sums).filter((name) => name.startsWith('took:')).map((name) => name.replace(/^took:\d+:/, ''))])
  const asked = Array.from({ length: restBands + 1 }, (_, band) => Number(sums[`rest:${band}`] ?? 0n))
  const lower = weightsOf(asked, [...asked.keys()])
  const upper = weightsOf(asked, [...asked.keys()].reverse())
  return [...parts].filter((part) => part !== noAnswer).concat(parts.has(noAnswer) ? noAnswer : []).map((part) => {
    const took = asked.map((_, band) => Number(sums[`took:${band}:${part}`] ?? 0n))
    const count = took.reduce((sum, each) => sum + each, 0)
    const n = Number(sums['n'] ?? 0n)
    return { part, count, share: n === 0 ? 0 : count / n, lower: within(took, asked, lower), upper: within(took, asked, upper), itemRest: choiceRest(sums, part, count) }
  })
}

function choiceRest(sums: Sums, part: string, count: number): number | null {
  const of = (name: string) => sums[name] ?? 0n
  const taken = BigInt(count)
  return correlation({ n: of('n'), x: taken, xx: taken, y: of('r'), yy: of('rr'), xy: of(`rest-of:${part}`) })
}

/** The part of each band that belongs to a group which is filled from the first band of `order` on. */
function weightsOf(asked: readonly number[], order: readonly number[]): readonly number[] {
  let wanted = groupShare * asked.reduce((sum, count) => sum + count, 0)
  const weights = asked.map(() => 0)
  for (const band of order) {
    const here = asked[band] ?? 0
    const taken = Math.min(here, wanted)
    weights[band] = here === 0 ? 0 : taken / here
    wanted -= taken
  }
  return weights
}

function within(took: readonly number[], asked: readonly number[], weights: readonly number[]): number {
  const sum = (counts: readonly number[]) => counts.reduce((all, count, band) => all + count * (weights[band] ?? 0), 0)
  const members = sum(asked)
  return members === 0 ? 0 : sum(took) / members
}
