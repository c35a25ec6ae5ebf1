import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDoing } from './keep.server.ts'

const everyMs = 1_000

/** Looks every second whether an import waits, so that whoever sent a file need not wait for the minute of the clock. `failed` hears of what breaks, with the reference that the page shows. */
export function keepImporting(world: World, failed: (error: unknown, reference: string) => void): () => Promise<void> {
  return keepDoing(everyMs, () => workImports(world, failed), (error) => { failed(error, '') })
}
