/**
 * `npm run test:faults`: answers on a bad phone on a bad network, in a real browser; database = what was tapped.
 *
 *   npm run test:faults                                   200 runs, every wait a twentieth of life
 *   npm run test:faults -- --from 31 --runs 1             one seed again
 *   npm run test:faults -- --unscaled --runs 5            as slow as life, blackouts of 5 to 60 seconds
 *   npm run test:faults -- --at-once 4 --fresh            how many browsers; also what passed before
 *
 * Seeds that passed are kept in var/faults, so that a stopped command goes on where it was; another build begins anew.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale, stampOfBuild } from './building.ts'
import { runUntilStopped, stopAll } from './stopping.ts'
import { requireBrowser } from './testing/browser.ts'

/** What tests/faults/run-all.ts gives; it stands among tests, which know the browser's surroundings. */
interface Runner {
  readonly runAll: (runs: { seeds: readonly number[]; atOnce: number; factor: number; progress: string }) => Promise<readonly { taps: number; rows: number; seed: number; faults: readonly string[] }[]>
}

const { values } = parseArgs({ options: { from: { type: 'string', default: '1' }, runs: { type: 'string' }, 'at-once': { type: 'string', default: '3' }, unscaled: { type: 'boolean' }, fresh: { type: 'boolean' } } })

process.exitCode = 1 // until every run was played: stopped half-way, nothing is shown
await runUntilStopped(async () => {
  const began = performance.now()
  requireBrowser(Boolean(process.env['CI']))
  await buildIfStale()
  const factor = values.unscaled ? 1 : 1 / 20
  const seeds = Array.from({ length: Number(values.runs ?? (values.unscaled ? 5 : 200)) }, (_, place) => Number(values.from) + place)
  const progress = path.resolve('var/faults', `${values.unscaled ? 'unscaled' : 'scaled'}-${stampOfBuild().slice(0, 16)}.jsonl`)
  if (values.fresh) fs.rmSync(progress, { force: true })
  const { runAll } = (await import(pathToFileURL(path.resolve('tests/faults/run-all.ts')).href)) as Runner
  const played = await runAll({ seeds, atOnce: Number(values['at-once']), factor, progress })
  const failed = played.filter(({ faults }) => faults.length > 0)
  const sum = (key: 'taps' | 'rows') => played.reduce((total, each) => total + each[key], 0)
  console.log(`${played.length} runs, ${sum('taps')} taps, ${sum('rows')} rows at the server, ${failed.length} runs with faults (${Math.round((performance.now() - began) / 1000)} s)`)
  if (failed.length > 0) console.log(`Seeds to replay: ${failed.map(({ seed }) => seed).join(', ')}`)
  await stopAll()
  process.exit(failed.length > 0 ? 1 : 0)
})
