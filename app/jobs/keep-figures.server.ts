import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import type { World } from '#app/world.server.ts'

const everyMs = 2_000

/**
 * Keeps the figures a few seconds behind what people do, for as long as this process runs; any number of processes may. `failed` hears of what breaks, and
 * the next round tries again. Answers how to stop, which waits for the round under way.
 */
export function keepFigures(world: World, failed: (error: unknown) => void): () => Promise<void> {
  let round: Promise<void> | null = null
  const timer = setInterval(() => {
    round ??= settleFigures(world).then(() => { round = null }, (error: unknown) => { round = null; failed(error) })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
