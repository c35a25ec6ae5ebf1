/** Three web servers behind a balancer with a worker apart, over one database; people answer and read through the balancer. */
import { setTimeout as sleep } from 'node:timers/promises'
import { atStop } from '#scripts/stopping.ts'
import type { World } from '#app/world.server.ts'
import { startBalancer, type Balancer } from './balance.ts'
import type { Stoppable } from './killable-process.ts'
import { faultsAfter, peopleAlong, serveAt } from './stage.ts'
import type { Along } from './writing-along.ts'

const servers = 3
const readers = 8
const places = ['', 'check', 'privacy', 'open-data'] as const

export interface ThreeServers {
  readonly webs: readonly Stoppable[]
  readonly balancer: Balancer
  readonly along: readonly Along[]
  /** Everybody ends; how many pages were read, and what is wrong with what was acknowledged, and with the processes. */
  end(): Promise<{ readonly pages: number; readonly faults: readonly string[] }>
}

/** `url`: how the servers reach their database; `env`: what else they are started with. */
export async function threeServers(world: World, { url, folder, env = {}, learners }: { readonly url: string; readonly folder: string; readonly env?: Readonly<Record<string, string>>; readonly learners?: number }): Promise<ThreeServers> {
  const webs: (Stoppable & { readonly port: number })[] = []
  for (let number = 0; number < servers; number += 1) webs.push(await serveAt(url, folder, 'web', env))
  const worker = await serveAt(url, folder, 'worker', env)
  const balancer = await startBalancer(webs.map(({ port }) => port))
  atStop(() => balancer.close())
  const stopping = new AbortController()
  const along = await peopleAlong(world, balancer.port, stopping.signal, learners)
  const reading = Array.from({ length: readers }, () => readAlong(balancer.port, stopping.signal))
  return {
    webs, balancer, along,
    async end() {
      stopping.abort()
      const pages = (await Promise.all(reading)).reduce((sum, each) => sum + each, 0)
      return { pages, faults: [...await faultsAfter(world, along), ...[...webs, worker].flatMap((part) => part.deaths().map((death) => `${part.name} died by itself: ${death}`))] }
    },
  }
}

/** Opens pages one after the other; answers how many. */
async function readAlong(port: number, stop: AbortSignal): Promise<number> {
  let pages = 0
  for (; !stop.aborted; await sleep(40)) {
    const answer = await fetch(`http://127.0.0.1:${port}/${places[pages % places.length] ?? ''}`).catch(() => null) // counted by the balancer
    await answer?.arrayBuffer().catch(() => null)
    pages += 1
  }
  return pages
}
