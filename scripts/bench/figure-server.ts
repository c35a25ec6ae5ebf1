import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { buildIfStale } from '../building.ts'
import { withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'
import type { World } from '#app/world.server.ts'

/** The built product over the province of figures, in a process of its own. */
export interface FigureServer { readonly world: World; readonly url: string; readonly pid: number }

/** Serves while some work is done. */
export async function served<Value>(world: World, secret: string, work: (server: FigureServer) => Promise<Value>): Promise<Value> {
  await buildIfStale()
  const env = { NODE_ENV: 'production', DATABASE_URL: world.databaseUrl, SESSION_SECRET: secret, LOG_LEVEL: 'warn' }
  const { PORT } = await withFreePort(readSettings({ ...env, PORT: '4280' }), false)
  const server = spawn(process.execPath, ['scripts/serve.ts'], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env, PORT: String(PORT) } })
  const url = `http://127.0.0.1:${PORT}`
  try {
    while (!await fetch(`${url}/ready`).then((answer) => answer.ok, () => false)) {
      if (server.exitCode !== null) throw new Error('the server of the benchmark ended before it was ready')
      await pause(200)
    }
    return await work({ world, url, pid: server.pid ?? 0 })
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
  }
}

/** Signs somebody in who holds a role over the province. */
export async function staffCookie(world: World, role: string): Promise<string> {
  const now = world.clock()
  const person = await world.db.person.create({ data: { name: 'Người đo', createdAt: now } })
  await world.db.roleGrant.create({ data: { personId: person.id, role, scopeKind: 'province', startsAt: new Date(0) } })
  const account = await world.db.account.create({ data: { personId: person.id, userName: `do-${randomUUID()}`, passwordHash: 'no password fits', createdAt: now } })
  return (await world.sessions.start(account.id)).split(';')[0] ?? ''
}
