import { abandonQuietPlacements } from '#app/usecases/assessment/abandon-placement.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import type { World } from '#app/world.server.ts'

const everyMs = 5_000

/**
 * Closes attempts whose time is up, and placements nobody goes on with, for as long as the server runs; several processes may do so on one database. `failed` hears of
 * what breaks, and the next round tries again. Answers how to stop, which waits for the round under way.
 */
export function keepClosingAttempts(world: World, failed: (error: unknown) => void): () => Promise<void> {
  let round: Promise<void> | null = null
  const timer = setInterval(() => {
    round ??= closeDueAttempts(world).then(() => abandonQuietPlacements(world)).then(() => { round = null }, (error: unknown) => { round = null; failed(error) })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
