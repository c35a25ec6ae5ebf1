import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import type { World } from '#app/world.server.ts'
import { keepDoing } from './keep.server.ts'

const everyMs = 2_000

/** Keeps the figures a few seconds behind what people do. */
export function keepFigures(world: World, failed: (error: unknown) => void): () => Promise<void> {
  return keepDoing(everyMs, () => settleFigures(world), failed)
}
