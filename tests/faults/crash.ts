/**
 * Kills the web server, the worker and the database outright, again and again, while people answer and facts come in. Afterwards everything that was
 * acknowledged is there, once; figures are those of a recount, and the record of staff is sealed without a gap.
 */
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { atStop } from '#scripts/stopping.ts'
import { aProcess, type Killable } from './killable-process.ts'
import { answerAlong, factsAlong, type Along } from './writing-along.ts'

const secret = 'only for the crash runs of this machine'
const [learners, progress] = [3, 4]

export interface Crashed {
  readonly kills: Readonly<Record<string, number>>
  /** Longest time in seconds from a kill until it served again. */
  readonly longest: Readonly<Record<string, number>>
  readonly answers: number
  readonly facts: number
  readonly faults: readonly string[]
}

export async function crash(times: number): Promise<Crashed> {
  const { world, parts, port } = await open()
  const stopping = new AbortController()
  const along: Along[] = [await factsAlong(world, stopping.signal), ...await Promise.all(Array.from({ length: learners }, () => answerAlong(world, port, stopping.signal)))]
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
  return { kills, longest, facts: along[0]?.acknowledged() ?? 0, answers: along.slice(1).reduce((sum, each) => sum + each.acknowledged(), 0), faults }
}

/** Waits until everybody who writes has got on: so each kill falls into the middle of writing. */
async function goOn(along: readonly Along[]): Promise<void> {
  const marks = along.map((each) => each.acknowledged() + progress)
  const until = Date.now() + 120_000
  while (along.some((each, place) => each.acknowledged() < (marks[place] ?? 0))) {
    if (Date.now() > until) throw new Error(`nobody gets on: ${along.map((each) => each.doing()).join(' · ')}`)
    await sleep(20)
  }
}

async function faultsAfter(world: World, along: readonly Along[]): Promise<readonly string[]> {
  const until = Date.now() + 120_000
  const waits = async () => await world.db.figureQueue.count() + await world.db.auditEntry.count({ where: { seal: null } })
  while (await waits() > 0 && Date.now() < until) await sleep(200)
  const faults = (await Promise.all(along.map((each) => each.findFaults()))).flat()
  const { differences } = await checkFigures(world)
  const { fault, unsealed } = await verifyActs(world)
  return [...faults, ...differences.map(({ cell, kept, counted }) => `figure ${cell}: ${kept}, counted ${counted}`), ...(fault === null ? [] : [`seal ${fault.number} ${fault.kind}`]), ...(unsealed === 0 ? [] : [`${unsealed} acts without a seal`])]
}

async function open() {
  const folder = path.resolve('var/crash')
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true })
  const start = () => startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'] })
  const { url } = await start()
  atStop(async () => { await (await start()).stop() })
  await migrate(url, path.resolve('prisma/migrations'))
  const world = makeWorld({ databaseUrl: url, secret, contentFolder: 'content', cookieSecure: false, connections: 8 })
  atStop(() => world.close())
  await loadTerritory(world)
  const port = await freePort()
  const env = { DATABASE_URL: url, SESSION_SECRET: secret, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent', JOBS: '0', NODE_ENV: 'production' }
  const web = aProcess('web', ['scripts/serve.ts'], env)
  const worker = aProcess('worker', ['scripts/jobs.ts'], env)
  for (const part of [web, worker]) {
    await part.start()
    atStop(() => part.kill())
  }
  return { world, port, parts: [web, worker, aDatabase(folder, start)] satisfies Killable[] }
}

/** The postmaster itself, whose children end with it; started again as any start of the product does. */
function aDatabase(folder: string, start: () => Promise<unknown>): Killable {
  const lock = path.join(folder, 'postgres/data/postmaster.pid')
  return {
    name: 'database',
    kill: async () => { process.kill(Number(fs.readFileSync(lock, 'utf8').split('\n')[0]), 'SIGKILL') },
    start: async () => { await start() },
    deaths: () => [],
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => { resolve(typeof address === 'object' && address ? address.port : 0) })
    })
  })
}

