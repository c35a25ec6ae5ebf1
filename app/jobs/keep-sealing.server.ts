import { sealFacts } from '#app/usecases/people/seal-facts.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { witnessSeals } from '#app/usecases/people/witness-seals.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDoing } from './keep.server.ts'

const everyMs = 5_000

/** Keeps the seals of the audit record some seconds behind what staff do and what people earn, and the newest apart from the database; a record that was cut is told at every round. */
export function keepSealing(world: World, failed: (error: unknown) => void): () => Promise<void> {
  return keepDoing(everyMs, async () => {
    await sealFacts(world)
    await sealActs(world)
    if (!await witnessSeals(world)) throw new Error('the record of staff lacks the seal that was kept apart from it: it was cut, or an older copy was restored (npm run audit:verify)')
  }, failed)
}
