import { abandonQuietPlacements } from '#app/usecases/assessment/abandon-placement.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDoing } from './keep.server.ts'

const everyMs = 5_000

/** Closes attempts whose time is up, and placements nobody goes on with. */
export function keepClosingAttempts(world: World, failed: (error: unknown) => void): () => Promise<void> {
  return keepDoing(everyMs, () => closeDueAttempts(world).then(() => abandonQuietPlacements(world)), failed)
}
