/**
 * Does what waits of imports, each time it is asked, in a process of its own that may hold no more than it was started with; answers how long that
 * took, and how much memory. The address of the database is its argument.
 */
import { makeWorld } from '#app/world.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { collect } from './memory.ts'

export interface Worked { readonly seconds: number; readonly cpuSeconds: number; readonly memoryMb: number; readonly peakMb: number }

const world = makeWorld({ databaseUrl: process.argv[2] ?? '', contentFolder: 'content', secret: 'a secret of the benchmark, not of the product', cookieSecure: false })
process.on('message', () => { void timed(async () => { await workImports(world) }).then((worked) => process.send?.(worked)) })
process.once('disconnect', () => { void world.close() })

/** How long it takes, and by how much the memory of this process, threads with it, grew at most. */
async function timed(work: () => Promise<void>): Promise<Worked> {
  collect()
  const before = process.memoryUsage.rss()
  let most = before
  const watching = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 20)
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  clearInterval(watching)
  const { user, system } = process.cpuUsage(cpu)
  most = Math.max(most, process.memoryUsage.rss())
  return { cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - began) / 1000, memoryMb: (most - before) / 1_048_576, peakMb: most / 1_048_576 }
}
