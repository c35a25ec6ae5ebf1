/** What every run of faults stands on: a database of its own, people who write along, and the comparison afterwards. */
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded, type EmbeddedOptions } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { atStop } from '#scripts/stopping.ts'
import { aProcess, type Killable, type Stoppable } from './killable-process.ts'
import { answerAlong, factsAlong, type Along } from './writing-along.ts'

const secret = 'only for the crash runs of this machine'
const [learners, progress] = [3, 4]

/** Where a run keeps its database, empty; on a disk of its own where one is mounted there already. */
export interface Place { readonly folder: string; readonly options?: EmbeddedOptions }
/** `start` begins its server or attaches to it. */
export interface Stage { readonly world: World; readonly start: () => Promise<{ readonly url: string; stop(): Promise<void> }> }

/** A migrated database with the territory, and a world that reaches it straight. */
export async function openStage({ folder, options = {} }: Place): Promise<Stage> {
  const start = () => startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'], ...options })
  const { url } = await start()
  atStop(async () => { await (await start()).stop() })
  await migrate(url, path.resolve('prisma/migrations'))
  const world = worldAt(url)
  await loadTerritory(world)
  return { world, start }
}

export function worldAt(databaseUrl: string, replicaUrl?: string): World {
  const world = makeWorld({ databaseUrl, replicaUrl, secret, contentFolder: 'content', cookieSecure: false, connections: 8 })
  atStop(() => world.close())
  return world
}

/** A folder of the run's own under var/, as new. */
export function freshFolder(name: string): string {
  const folder = path.resolve('var', name)
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true })
  return folder
}

/** A web server at a free port, or the worker; started, and killed at the end. */
export async function serveAt(databaseUrl: string, folder: string, name: 'web' | 'worker' = 'web', more: Readonly<Record<string, string>> = {}): Promise<Stoppable & { readonly port: number }> {
  const port = await freePort()
  const env = { DATABASE_URL: databaseUrl, SESSION_SECRET: secret, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent', JOBS: '0', NODE_ENV: 'production', ...more }
  const part = aProcess(name, [name === 'worker' ? 'scripts/jobs.ts' : 'scripts/serve.ts'], env)
  await part.start()
  atStop(() => part.kill())
  return Object.assign(part, { port })
}

/** Facts that come in, and learners who answer at a port. */
export async function peopleAlong(world: World, port: number, stop: AbortSignal, count = learners): Promise<readonly Along[]> {
  return [await factsAlong(world, stop), ...await Promise.all(Array.from({ length: count }, () => answerAlong(world, port, stop)))]
}

export function acknowledgedOf(along: readonly Along[]): { readonly facts: number; readonly answers: number } {
  return { facts: along[0]?.acknowledged() ?? 0, answers: along.slice(1).reduce((sum, each) => sum + each.acknowledged(), 0) }
}

/** Waits until everybody who writes has got on: so each kill falls into the middle of writing. */
export async function goOn(along: readonly Along[]): Promise<void> {
  const marks = along.map((each) => each.acknowledged() + progress)
  const until = Date.now() + 120_000
  while (along.some((each, place) => each.acknowledged() < (marks[place] ?? 0))) {
    if (Date.now() > until) throw new Error(`nobody gets on: ${along.map((each) => each.doing()).join(' · ')}`)
    await sleep(20)
  }
}

export async function faultsAfter(world: World, along: readonly Along[]): Promise<readonly string[]> {
  const until = Date.now() + 120_000
  const waits = async () => await world.db.figureQueue.count() + await world.db.auditEntry.count({ where: { seal: null } })
  while (await waits() > 0 && Date.now() < until) await sleep(200)
  const faults = (await Promise.all(along.map((each) => each.findFaults()))).flat()
  const { differences } = await checkFigures(world)
  const { fault, unsealed } = await verifyActs(world)
  return [...faults, ...differences.map(({ cell, kept, counted }) => `figure ${cell}: ${kept}, counted ${counted}`), ...(fault === null ? [] : [`seal ${fault.number} ${fault.kind}`]), ...(unsealed === 0 ? [] : [`${unsealed} acts without a seal`])]
}

/** The postmaster itself, whose children end with it; started again as any start of the product does. */
export function aDatabase(folder: string, start: () => Promise<unknown>): Killable {
  const lock = path.join(folder, 'postgres/data/postmaster.pid')
  return {
    name: 'database',
    kill: async () => { process.kill(Number(fs.readFileSync(lock, 'utf8').split('\n')[0]), 'SIGKILL') },
    start: async () => { await start() },
    deaths: () => [],
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => { resolve(typeof address === 'object' && address ? address.port : 0) })
    })
  })
}
