/**
 * `npm run test:crash`: kills the web server, the worker and the database outright, twenty times each (`-- --times 3` for fewer), while people answer and
 * facts come in; fails where anything acknowledged is lost, stands twice, or does not add up.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale } from './building.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

/** What tests/faults/crash.ts gives. */
interface Runner {
  readonly crash: (times: number) => Promise<{ readonly kills: Readonly<Record<string, number>>; readonly longest: Readonly<Record<string, number>>; readonly answers: number; readonly facts: number; readonly faults: readonly string[] }>
}

process.exitCode = 1 // until the last comparison
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { times: { type: 'string', default: '20' } } })
  const began = performance.now()
  await buildIfStale()
  const { crash } = (await import(pathToFileURL(path.resolve('tests/faults/crash.ts')).href)) as Runner
  const { kills, longest, answers, facts, faults } = await crash(Number(values.times))
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  for (const [name, count] of Object.entries(kills)) console.log(`${name}: killed ${count} times, longest ${longest[name] ?? 0} s until it served again`)
  console.log(`${answers} answers and ${facts} people acknowledged, ${faults.length} faults (${Math.round((performance.now() - began) / 1000)} s)`)
  await stopAll()
  process.exit(faults.length > 0 ? 1 : 0) // the starter listens for as long as we live
})
