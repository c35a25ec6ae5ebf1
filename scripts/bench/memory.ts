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

function usedHeap(): number {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
