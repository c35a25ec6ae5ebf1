/** Many runs, a few at once, against one real server and database; each is replayed by its seed. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readEnv, withDatabase, type Env } from '#app/env.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { atStop, isStopping } from '#scripts/stopping.ts'
import { aDataFolder } from '#tests/support/data-folder.ts'
import { aDatabaseServer, cloneTemplate } from '#tests/support/database-server.ts'
import { killAll } from './killable-browser.ts'
import { play, type Played } from './play.ts'
import { twentyQuestions } from './twenty-questions.ts'

interface Bundle { startServer(options: { env: Env; pace: number }): Promise<{ url: string; close(): Promise<void> }> }

export interface FaultRuns {
  readonly seeds: readonly number[]
  readonly atOnce: number
  /** Every delay, pause and wait, of the network and of the page, in times of those in life. */
  readonly factor: number
  /** Where passed seeds are written down, one a line, so that a stopped run goes on where it was. */
  readonly progress: string
}

/** Plays all seeds not yet passed; answers the verdicts of all of them. */
export async function runAll({ seeds, atOnce, factor, progress }: FaultRuns): Promise<readonly Played[]> {
  const passed = readProgress(progress).filter(({ seed }) => seeds.includes(seed))
  const left = seeds.filter((seed) => passed.every((each) => each.seed !== seed))
  const { world, port } = await open(factor)
  const results: Played[] = [...passed]
  const work = async (worker: number) => {
    for (let seed = left.shift(); seed !== undefined && !isStopping(); seed = left.shift()) {
      const profile = path.resolve('var/faults/profiles', `${process.pid}-${worker}-${seed}`)
      const played = await play(seed, { world, port, profile, factor }).catch((error: unknown): Played => ({ seed, taps: 0, rows: 0, kills: 0, reloads: 0, blackouts: 0, expiries: 0, tabs: 0, wentOn: 0, seconds: 0, faults: [String(error)] }))
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      if (isStopping()) return // the run was cut off: neither passed nor failed
      results.push(played)
      // What failed is kept apart, in full: a fault that does not come again is read there.
      fs.appendFileSync(played.faults.length === 0 ? progress : progress.replace(/\.jsonl$/u, '-failed.jsonl'), `${JSON.stringify(played)}\n`)
      tell(played, results.length, seeds.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)))
  return results
}

async function open(pace: number) {
  const server = await aDatabaseServer()
  atStop(() => server.stop())
  const database = await cloneTemplate(server.url, server.template)
  atStop(() => database.drop())
  const data = aDataFolder()
  atStop(() => data.remove())
  const secret = 'only for the fault runs of this machine'
  const settings = readEnv({ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', SESSION_SECRET: secret, DATABASE_URL: database.url, DATA_DIR: data.folder })
  process.env['NODE_ENV'] = settings.NODE_ENV
  const { startServer } = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as Bundle
  const served = await startServer({ env: withDatabase(settings, database.url), pace })
  atStop(() => served.close())
  const world = makeWorld({ databaseUrl: database.url, secret, contentFolder: 'content', cookieSecure: false, catalogue: twentyQuestions(), connections: 4 })
  atStop(() => world.close())
  atStop(killAll)
  return { world, port: Number(new URL(served.url).port) }
}

function readProgress(file: string): readonly Played[] {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  if (!fs.existsSync(file)) return []
  return fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Played)
}

function tell({ seed, seconds, faults, ...counts }: Played, done: number, all: number): void {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ')
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${done}/${all} seed ${seed} (${seconds} s): ${told}${faults.map((fault) => `\n    ${fault}`).join('')}`)
}
