/**
 * `npm run bench -- load`: a crowd of learners over HTTP, scaled to the machine (5,000 on sixteen cores). First, for so many web processes and connections,
 * four in five begin the final quiz within ten seconds; then all of them go on for `--minutes`, reading, answering, handing in, and beginning anew, while the
 * memory of the servers is watched. Answers false where anything was answered wrongly, an acknowledged answer is not there, or memory is not flat.
 */
import os from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { buildIfStale } from '../building.ts'
import type { World } from '#app/world.server.ts'
import { aCrowdLearner, newTally, type Tally } from './crowd-learner.ts'
import { cookieOf } from './journeys.ts'
import { inTurns, readyLearners, removeMeasured } from './learners.ts'
import { measuredOf } from './load.ts'
import { isFlat, residentMb } from './memory.ts'
import { openServed } from './province.ts'
import { startServing, type Served, type ServingProcess } from './serving-process.ts'
import { findMissing } from './crowd-answers.ts'

const [reference, referenceCores] = [5_000, 16]
const [waveSeconds, waveShare] = [10, 0.8]
/** Between two acts of one learner; in seconds. */
const thinks = 10
const sampleMs = 5_000
/** How far each goes in a wave. */
const waveQuestions = 3

interface Setting { readonly processes: number; readonly connections: number }

export async function benchCrowd(minutes: number): Promise<boolean> {
  const cores = os.availableParallelism()
  const learners = Math.min(reference, Math.round((reference * cores) / referenceCores))
  const { world, env } = await openServed('var/bench-load')
  try {
    await buildIfStale()
    await removeMeasured(world)
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${cores}, Node ${process.versions.node}, load ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}: ${learners} learners (${reference} on ${referenceCores} cores), ${Math.round(learners * waveShare)} begin within ${waveSeconds} s; learners, servers and database share this machine`)
    const rows: Record<string, object> = {}
    let isRight = true
    for (const setting of settingsFor(cores)) {
      const { tally, missing, seconds } = await withServers(env, setting, (servers) => wave(world, servers, learners))
      isRight &&= tally.errors.size === 0 && missing.length === 0
      Object.assign(rows, lines(tally, { label: `${setting.processes} × ${setting.connections} connections`, seconds }))
      tellErrors(tally, missing)
    }
    console.table(rows)
    const long = await withServers(env, { processes: cores, connections: 10 }, (servers) => goOn(world, servers, { learners, minutes }))
    console.table(lines(long.tally, { label: `${minutes} minutes`, seconds: minutes * 60 }))
    tellErrors(long.tally, long.missing)
    const flat = isFlat(long.memory)
    console.log(flat.text)
    return isRight && flat.isMet && long.tally.errors.size === 0 && long.missing.length === 0
  } finally {
    await removeMeasured(world)
    await world.close()
  }
}

/** One process uses one core: what another one adds, and what more connections do. */
function settingsFor(cores: number): readonly Setting[] {
  const processes = [...new Set([1, cores])]
  return processes.flatMap((count) => [5, 10, 20].filter((connections) => count * connections <= 40).map((connections) => ({ processes: count, connections })))
}

async function withServers<Value>(env: Served, { processes, connections }: Setting, work: (servers: readonly ServingProcess[]) => Promise<Value>): Promise<Value> {
  const servers: ServingProcess[] = []
  try {
    // Jobs of the clock run in the first alone, as in life in one of their own.
    for (let number = 0; number < processes; number += 1) servers.push(await startServing({ ...env, DATABASE_CONNECTIONS: String(connections), JOBS: number === 0 ? '1' : '0' }, { isDemonstration: true, fromPort: 4380 + number }))
    return await work(servers)
  } finally {
    for (const server of servers) await server.stop()
  }
}

/** Those who begin, at any instant within ten seconds, each at one of the servers. */
async function wave(world: World, servers: readonly ServingProcess[], learners: number): Promise<{ readonly tally: Tally; readonly missing: readonly string[]; readonly seconds: number }> {
  const tally = newTally()
  const seats = await seated(world, Math.round(learners * waveShare))
  const began = performance.now()
  await Promise.all(seats.map(async (seat, place) => {
    const learner = aCrowdLearner(world, { ...seat, url: urlFor(servers, place), tally })
    await pause(Math.random() * waveSeconds * 1_000)
    if (!await learner.begin()) return
    for (let question = 1; question <= waveQuestions; question += 1) {
      await pause(Math.random() * thinks * 1_000)
      if (!await learner.answerNext()) return
    }
  }))
  const seconds = (performance.now() - began) / 1_000
  const missing = await findMissing(world, tally)
  await removeMeasured(world)
  return { tally, missing, seconds }
}

/** All of them for so long, who has handed in gives the seat to somebody new; memory of all servers together, every five seconds. */
async function goOn(world: World, servers: readonly ServingProcess[], { learners, minutes }: { readonly learners: number; readonly minutes: number }): Promise<{ readonly tally: Tally; readonly missing: readonly string[]; readonly memory: readonly number[] }> {
  const tally = newTally()
  const memory: number[] = []
  const first = await seated(world, learners)
  const until = performance.now() + minutes * 60_000
  const watch = setInterval(() => { memory.push(servers.reduce((sum, { pid }) => sum + residentMb(pid), 0)) }, sampleMs)
  const think = () => pause(Math.min((0.5 + Math.random()) * thinks * 1_000, Math.max(0, until - performance.now())))
  await Promise.all(first.map(async (seat, place) => {
    await pause(Math.random() * (place < learners * waveShare ? waveSeconds : thinks * 6) * 1_000)
    for (let own = seat; performance.now() < until; [own = seat] = await seated(world, 1)) {
      const learner = aCrowdLearner(world, { ...own, url: urlFor(servers, place), tally })
      if (!await learner.begin()) return
      await think()
      while (performance.now() < until && await learner.answerNext()) await think()
      if (performance.now() < until) await learner.handIn()
      await think()
    }
  }))
  clearInterval(watch)
  return { tally, missing: await findMissing(world, tally), memory }
}

function urlFor(servers: readonly ServingProcess[], place: number): string {
  return servers[place % servers.length]?.url ?? ''
}

/** Learners with an open final quiz and a session each. */
function seated(world: World, count: number): Promise<readonly { readonly learnerId: string; readonly cookie: string }[]> {
  return readyLearners(world, count).then((ids) => inTurns(ids, async (learnerId) => ({ learnerId, cookie: await cookieOf({ world }, learnerId) })))
}

function lines(tally: Tally, { label, seconds }: { readonly label: string; readonly seconds: number }): Record<string, object> {
  return Object.fromEntries([...tally.times].map(([what, times]) => {
    const { perSecond, p50, p95, p99, answers } = measuredOf(what, { times, seconds }, { callers: 0 })
    return [`${label}: ${what}`, { answers, 'per second': perSecond, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, errors: tally.errors.get(what) ?? 0 }]
  }))
}

function tellErrors(tally: Tally, missing: readonly string[]): void {
  for (const [what, count] of tally.errors) console.log(`✗ ${count} × ${what}: ${tally.lastError}`)
  for (const each of missing.slice(0, 20)) console.log(`✗ ${each}`)
}
