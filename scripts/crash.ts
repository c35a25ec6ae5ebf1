/**
 * `npm run test:crash`: breaks what the product stands on while people answer and facts come in; fails where anything acknowledged is lost, stands twice, or
 * does not add up.
 *
 *   npm run test:crash                   kills web server, worker and database outright, twenty times each (`--times 3` for fewer)
 *   npm run test:crash -- away           the database refuses, or is silent, six times: pages say so
 *   npm run test:crash -- slow           each statement takes half a second longer, then three seconds: pages say so or come, nothing piles up
 *   npm run test:crash -- disk           the disk of the database is full, twice (needs root on Linux)
 *   npm run test:crash -- rolling        three web servers behind a balancer, restarted one by one, three times: nobody sees an error
 *   npm run test:crash -- failover       a primary with two replicas, killed in the middle of load; a replica takes over (needs a distribution's PostgreSQL; pgbouncer where it is installed)
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale } from './building.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

interface Found { readonly lines?: readonly string[]; readonly kills?: Readonly<Record<string, number>>; readonly longest?: Readonly<Record<string, number>>; readonly answers: number; readonly facts: number; readonly faults: readonly string[] }

/** Each part, a module of tests/faults with a function of its name, and how often unless told. */
const parts: Readonly<Record<string, number>> = { crash: 20, away: 6, slow: 2, disk: 2, rolling: 3, failover: 1 }

process.exitCode = 1 // until the last comparison
await runUntilStopped(async () => {
  const { values, positionals: [name = 'crash'] } = parseArgs({ options: { times: { type: 'string' } }, allowPositionals: true })
  const times = parts[name]
  if (times === undefined) throw new Error(`Không có phần ${name}; các phần: ${Object.keys(parts).join(', ')}.`)
  const began = performance.now()
  await buildIfStale()
  const run = (await import(pathToFileURL(path.resolve(`tests/faults/${name}.ts`)).href)) as Readonly<Record<string, (times: number) => Promise<Found>>>
  const found = await run[name]?.(Number(values.times ?? times))
  if (found === undefined) throw new Error(`tests/faults/${name}.ts gives no ${name}`)
  tell(found, Math.round((performance.now() - began) / 1000))
  await stopAll()
  process.exit(found.faults.length > 0 ? 1 : 0) // the starter listens for as long as we live
})

function tell({ lines = [], kills = {}, longest = {}, answers, facts, faults }: Found, seconds: number): void {
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  for (const [killed, count] of Object.entries(kills)) console.log(`${killed}: killed ${count} times, longest ${longest[killed] ?? 0} s until it served again`)
  for (const line of lines) console.log(line)
  console.log(`${answers} answers and ${facts} people acknowledged, ${faults.length} faults (${seconds} s)`)
}
