import { readSettings } from '../settings.ts'
import { openDatabase } from '../serving.ts'
import { buildIfStale } from '../building.ts'
import { startServing, type Served } from './serving-process.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { loadDemonstration } from '#app/jobs/load-demonstration.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'

/** The whole demonstration province, served by a process of its own. */
export interface Province { readonly url: string; readonly world: World; readonly accounts: readonly { readonly signIn: string; readonly password: string }[] }

/** Loads the province once (kept in var/bench), serves it, does the work, and stops the server. */
export function withProvince(work: (province: Province) => Promise<void>): Promise<void> {
  return withServed('var/bench', async (world) => {
    const { accounts, loaded } = await loadDemonstration(world, { today: '2026-11-23' })
    if (loaded) await world.db.$executeRawUnsafe('ANALYZE')
    return (url) => work({ url, world, accounts })
  })
}

/** A database of its own under a folder, with the territory; `load` fills it before the server starts, and answers what to do once it runs. */
export async function withServed(folder: string, load: (world: World) => Promise<(url: string) => Promise<void>>): Promise<void> {
  const { world, env } = await openServed(folder)
  try {
    await buildIfStale()
    const work = await load(world)
    const server = await startServing(env, { isDemonstration: true })
    try {
      await work(server.url)
    } finally {
      await server.stop()
    }
  } finally {
    await world.close()
  }
}

/** A database of its own under a folder, with the territory, and what a server over it is started with. */
export async function openServed(folder: string): Promise<{ readonly world: World; readonly env: Served }> {
  const secret = 'a secret of the benchmark, not of the product'
  const env = await openDatabase(readSettings({ NODE_ENV: 'production', DATA_DIR: folder, LOG_LEVEL: 'warn' }))
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret, cookieSecure: false })
  await loadTerritory(world)
  return { world, env: { DATABASE_URL: env.DATABASE_URL, SESSION_SECRET: secret, DATA_DIR: folder } }
}
