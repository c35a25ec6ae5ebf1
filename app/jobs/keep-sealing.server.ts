import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDoing } from './keep.server.ts'

const everyMs = 5_000

/** Keeps the seals of the audit record some seconds behind what staff do. */
export function keepSealing(world: World, failed: (error: unknown) => void): () => Promise<void> {
  return keepDoing(everyMs, () => sealActs(world), failed)
}
