import { randomUUID } from 'node:crypto'
import { buildIfStale } from '../building.ts'
import type { World } from '#app/world.server.ts'
import { startServing, type Served } from './serving-process.ts'

/** The built product over the province of figures, in a process of its own. */
export interface FigureServer { readonly world: World; readonly url: string; readonly pid: number }

/** What the heap of the server may hold: it collects what nobody holds any more before it takes more of the machine, so that what is measured is what an export needs. */
const heapMb = 384

/** Serves while some work is done. */
export async function served<Value>(world: World, env: Served, work: (server: FigureServer) => Promise<Value>): Promise<Value> {
  await buildIfStale()
  const server = await startServing({ ...env, NODE_OPTIONS: `--max-old-space-size=${heapMb}`, TRUST_PROXY: '1' }, { fromPort: 4280 })
  try {
    return await work({ world, url: server.url, pid: server.pid })
  } finally {
    await server.stop()
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
