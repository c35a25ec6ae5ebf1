/**
 * Kills the web server, the worker and the database outright, again and again, while people answer and facts come in. Afterwards everything that was
 * acknowledged is there, once; figures are those of a recount, and the record of staff is sealed without a gap.
 */
import { acknowledgedOf, aDatabase, faultsAfter, freshFolder, goOn, openStage, peopleAlong, serveAt } from './stage.ts'

export interface Crashed {
  readonly kills: Readonly<Record<string, number>>
  /** Longest time in seconds from a kill until it served again. */
  readonly longest: Readonly<Record<string, number>>
  readonly answers: number
  readonly facts: number
  readonly faults: readonly string[]
}

export async function crash(times: number): Promise<Crashed> {
  const folder = freshFolder('crash')
  const { world, start } = await openStage({ folder })
  const web = await serveAt(world.databaseUrl, folder)
  const parts = [web, await serveAt(world.databaseUrl, folder, 'worker'), aDatabase(folder, start)]
  const stopping = new AbortController()
  const along = await peopleAlong(world, web.port, stopping.signal)
  const kills: Record<string, number> = {}
  const longest: Record<string, number> = {}
  for (const part of parts) {
    for (let round = 1; round <= times; round++) {
      await goOn(along)
      const began = performance.now()
      await part.kill()
      await part.start()
      kills[part.name] = round
      longest[part.name] = Math.max(longest[part.name] ?? 0, Math.round((performance.now() - began) / 100) / 10)
    }
    console.log(`✓ ${part.name}: ${times}`)
  }
  await goOn(along)
  stopping.abort()
  const faults = [...await faultsAfter(world, along), ...parts.flatMap((part) => part.deaths().map((death) => `${part.name} died by itself: ${death}`))]
  return { kills, longest, ...acknowledgedOf(along), faults }
}
