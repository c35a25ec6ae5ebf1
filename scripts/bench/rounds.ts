import { measuredOf, together, type Measured, type Timed } from './load.ts'

/** One way of doing something, and what it is compared with: other ways, by name. */
export interface Way { readonly name: string; /** Answers in one call. */ readonly each?: number; readonly aim?: string; readonly sameWork?: string; readonly bareInsert?: string; readonly run: () => Promise<Timed> }

/**
 * Lets the ways take turns, forwards and backwards, so that what else the machine does meets all of them alike. A share is the median of the shares
 * of the rounds: each compares only what ran within a second or two.
 */
export async function inRounds(ways: readonly Way[], { rounds, callers }: { readonly rounds: number; readonly callers: number }): Promise<readonly Measured[]> {
  const took = new Map<string, Timed[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const timed = await way.run()
      if (round > 0) took.get(way.name)?.push(timed) // the first round warms up
    }
  }
  return ways.map(({ name, each, aim, sameWork, bareInsert }) => ({
    ...measuredOf(name, together(took.get(name) ?? []), { callers, ...(each === undefined ? {} : { each }), ...(aim === undefined ? {} : { aim }) }),
    ...(sameWork === undefined ? {} : { ofSameWork: medianShare(took, name, sameWork) }),
    ...(bareInsert === undefined ? {} : { ofBareInsert: medianShare(took, name, bareInsert) }),
  }))
}

/** Calls a second of one way, in % of those of another, in the median round. */
function medianShare(took: ReadonlyMap<string, readonly Timed[]>, name: string, reference: string): number {
  const limits = took.get(reference) ?? []
  const shares = (took.get(name) ?? []).map((timed, round) => rate(timed) / rate(limits[round])).toSorted((one, other) => one - other)
  const middle = (shares.length - 1) / 2
  return Math.round(50 * ((shares[Math.floor(middle)] ?? 0) + (shares[Math.ceil(middle)] ?? 0)))
}

function rate(timed: Timed | undefined): number {
  return timed === undefined ? 0 : timed.times.length / timed.seconds
}
