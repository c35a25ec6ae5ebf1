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
export async function withProvince(work: (province: Province) => Promise<void>): Promise<void> {
  const secret = 'a secret of the benchmark, not of the product'
  const wanted = readSettings({ NODE_ENV: 'production', DATA_DIR: 'var/bench', LOG_LEVEL: 'warn', PORT: '4180' })
  const settings = await withFreePort(wanted, false)
  const env = await openDatabase(settings)
  await buildIfStale()
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret, cookieSecure: false })
  await loadTerritory(world)
  const { accounts, loaded } = await loadDemonstration(world, { today: '2026-11-23' })
  if (loaded) await world.db.$executeRawUnsafe('ANALYZE')
  const server = spawn(process.execPath, ['scripts/serve.ts'], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: env.DATABASE_URL, SESSION_SECRET: secret, PORT: String(env.PORT), LOG_LEVEL: 'warn' } })
  const url = `http://127.0.0.1:${env.PORT}`
  try {
    await untilReady(url, server)
    await work({ url, world, accounts })
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
