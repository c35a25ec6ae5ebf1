import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import type { World } from '#app/world.server.ts'

const everyMs = 1_000

/**
 * Looks every second whether an import waits, for as long as the server runs, so that whoever sent a file need not wait for the minute of
 * the clock; several processes may do so on one database. `failed` hears of what breaks. Answers how to stop, which waits for the work under way.
 */
export function keepImporting(world: World, failed: (error: unknown) => void): () => Promise<void> {
  let round: Promise<void> | null = null
  const timer = setInterval(() => {
    round ??= workImports(world).then(() => { round = null }, (error: unknown) => { round = null; failed(error) })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await round
  }
}
