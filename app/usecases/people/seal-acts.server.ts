import { findNewestSeal, listUnsealedActs, saveSeal } from '#app/data/people/audit-seals.server.ts'
import { sealedText } from '#app/domain/people/audit-chain.ts'
import type { World } from '#app/world.server.ts'
import { inBatches } from './in-batches.server.ts'

/** So many acts under one seal at most: what a check of the chain holds in memory at once. */
const most = 1_000

/**
 * Seals the acts of staff recorded since the last time, in batches chained by a digest under the server's secret: whoever can write to the
 * database alone can neither change an act nor make the chain anew. Answers how many acts were sealed. Safe to run anywhere at once.
 */
export async function sealActs(world: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  return inBatches(most, () => sealBatch(world))
}

function sealBatch({ db, sealer, clock }: Pick<World, 'db' | 'sealer' | 'clock'>): Promise<number> {
  return db.$transaction(async (transaction) => {
    const previous = await findNewestSeal(transaction)
    const acts = await listUnsealedActs(transaction, most)
    if (acts.length === 0) return 0
    const seal = { number: previous.number + 1, entries: acts.length, hash: sealer.digest(sealedText(previous, acts)), formerHash: null }
    return await saveSeal(transaction, seal, acts, clock()) ? acts.length : 0
  })
}
