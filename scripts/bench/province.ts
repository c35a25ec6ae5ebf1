import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { readSettings } from '../settings.ts'
import { openDatabase, withFreePort } from '../serving.ts'
import { buildIfStale } from '../building.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { loadDemonstration } from '#app/jobs/load-demonstration.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'

/** The whole demonstration province, served by a process of its own. */
export interface Province { readonly url: string; readonly world: World; readonly accounts: readonly { readonly signIn: string; readonly password: string }[] }

/** Loads the province once (kept in var/bench), serves it, does the work, and stops the server. */
export function withProvince(work: (province: Province) => Promise<void>): Promise<void> {
  return withServed('var/bench', async (world, url) => {
    const { accounts, loaded } = await loadDemonstration(world, { today: '2026-11-23' })
    if (loaded) await world.db.$executeRawUnsafe('ANALYZE')
    return () => work({ url, world, accounts })
  })
}

/** A database of its own under a folder, with the territory; `load` fills it before the server starts, and answers what to do once it runs. */
export async function withServed(folder: string, load: (world: World, url: string) => Promise<() => Promise<void>>): Promise<void> {
  const secret = 'a secret of the benchmark, not of the product'
  const wanted = readSettings({ NODE_ENV: 'production', DATA_DIR: folder, LOG_LEVEL: 'warn', PORT: '4180' })
  const settings = await withFreePort(wanted, false)
  const env = await openDatabase(settings)
  await buildIfStale()
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret, cookieSecure: false })
  await loadTerritory(world)
  const url = `http://127.0.0.1:${env.PORT}`
  const work = await load(world, url)
  const server = spawn(process.execPath, ['scripts/bench/serve.ts'], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: env.DATABASE_URL, SESSION_SECRET: secret, PORT: String(env.PORT), LOG_LEVEL: 'warn' } })
  try {
    await untilReady(url, server)
    await work()
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await world.close()
  }
}

async function untilReady(url: string, server: ReturnType<typeof spawn>): Promise<void> {
  while (server.exitCode === null) {
    const ready = await fetch(`${url}/ready`).then((answer) => answer.ok, () => false)
    if (ready) return
    await pause(100)
  }
  throw new Error('the server of the benchmark ended before it was ready')
}
