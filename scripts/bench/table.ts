import type { Measured } from './load.ts'
import { memoryVerdict, type Held } from './memory.ts'

/** The figures as a table, with what attempts leave in memory and the bytes of a lesson below. */
export function printTable(measured: readonly Measured[], held: readonly Held[], weights: readonly { readonly what: string; readonly bytes: number; readonly aim: string }[]): void {
  console.table(Object.fromEntries(measured.map(({ name, callers, perSecond, p50, p95, p99, answers, aim, ofSameWork, ofBareInsert }) => [name, { callers, 'per second': perSecond, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, answers, '% of pg, same work': ofSameWork ?? '', '% of bare insert': ofBareInsert ?? '', aim }])))
  if (held.length > 0) {
    console.table(Object.fromEntries(held.map(({ attempts, heapMb, bytesPerAttempt }) => [`after ${attempts} attempts`, { 'heap MB': heapMb, 'bytes an attempt since': bytesPerAttempt ?? '' }])))
    console.log(memoryVerdict(held).text)
  }
  if (weights.length > 0) console.table(Object.fromEntries(weights.map(({ what, bytes, aim }) => [what, { bytes, aim }])))
}
