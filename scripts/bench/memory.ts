import fs from 'node:fs'
import v8 from 'node:v8'
import vm from 'node:vm'
import type { World } from '#app/world.server.ts'
import { inTurns, readyLearners, sit } from './learners.ts'
import { saveByForm } from './saving.ts'

/** What the process holds after so many attempts were begun and answered, and what each attempt since the line before left there. */
export interface Held { readonly attempts: number; readonly heapMb: number; readonly bytesPerAttempt: number | null }

/** Caches of what never changes fill up to their bound (attempt-questions.server.ts) before the second of these; from then on an attempt must leave nothing. */
const stages = [1_000, 5_500, 10_000, 14_500]
/** Bytes an attempt may seem to leave once caches are full: a heap of so many MB moves by as much. One that is really kept weighs about 4,000, as the second stage shows. */
const mostKept = 200

/** Bytes of heap after everything unused was collected. */
export async function heldByAttempts(world: World): Promise<readonly Held[]> {
  const held: Held[] = []
  let [attempts, heap] = [0, null as number | null]
  for (const stage of stages) {
    await inTurns(await readyLearners(world, stage - attempts), async (learnerId) => saveByForm(world, await sit(world, learnerId), 0))
    const now = usedHeap()
    held.push({ attempts: stage, heapMb: Math.round(now / 104_857.6) / 10, bytesPerAttempt: heap === null ? null : Math.round((now - heap) / (stage - attempts)) })
    ;[attempts, heap] = [stage, now]
  }
  return held
}

/** The bytes an attempt leaves once caches are full, in one sentence; whether that is next to nothing. */
export function memoryVerdict(held: readonly Held[]): { readonly isMet: boolean; readonly text: string } {
  const [before, last] = held.slice(-2)
  const kept = last?.bytesPerAttempt ?? Number.POSITIVE_INFINITY
  const isMet = kept <= mostKept
  return { isMet, text: `Memory: ${kept} bytes kept per attempt, from ${before?.attempts ?? 0} to ${last?.attempts ?? 0} attempts; aim ≤ ${mostKept}: ${isMet ? 'met, it does not grow with attempts' : 'NOT MET'}` }
}

/** MB and share by which the last third may lie above the one before: heaps are collected late, and a server that keeps something of each attempt grows by far more. */
const [mostMb, mostShare] = [32, 0.05]

/** Whether memory watched at even intervals no longer grows: the middle of its last third beside that of the second third, since the first third warms up. */
export function isFlat(samples: readonly number[]): { readonly isMet: boolean; readonly text: string } {
  const third = Math.floor(samples.length / 3)
  const middle = (part: readonly number[]) => part.toSorted((one, other) => one - other)[Math.floor(part.length / 2)] ?? Number.NaN
  const [warm, before, last] = [samples.slice(0, third), samples.slice(third, 2 * third), samples.slice(2 * third)].map(middle) as [number, number, number]
  const most = Math.round(Math.max(mostMb, before * mostShare))
  const isMet = last - before <= most
  return { isMet, text: `Memory of the servers together, thirds of the run: ${warm}, ${before}, ${last} MB, most ${Math.max(...samples)}; aim ≤ ${most} MB more in the last third than in the second: ${isMet ? 'met, it is flat' : 'NOT MET'}` }
}

/** The memory (RSS, in MB) that a process holds. */
export function residentMb(pid: number): number {
  return Math.round(Number(/^VmRSS:\s+(\d+) kB/mu.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
}

function usedHeap(): number {
  collect()
  return process.memoryUsage().heapUsed
}

/** Collects what is unused now, so that what is measured next does not bear it. */
export function collect(): void {
  v8.setFlagsFromString('--expose-gc')
  const collectOnce = vm.runInNewContext('gc') as () => void
  collectOnce()
  collectOnce()
}
