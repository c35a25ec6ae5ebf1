/**
 * `npm run drill`: a backup and its restore with the clock running, on a database of its own that is made for it and thrown away.
 *
 *   npm run drill                  5 GB of rows (answers above all, as in life); fails where the restore with all its checks takes over 15 minutes
 *   npm run drill -- --gb 0.2      less, and the time allowed is as much less; below 1 GB nothing is judged but that it works
 *
 * Copied while it is written to; restored by `npm run restore -- --check`: rows and hashes, the record of staff with every fact that it covers, a recount of the figures.
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { sealFacts } from '#app/usecases/people/seal-facts.server.ts'
import { prepareFigures } from '#app/usecases/roadmap/prepare-figures.server.ts'
import type { World } from '#app/world.server.ts'
import { begin, readyLearners } from './bench/learners.ts'
import { openServed } from './bench/province.ts'
import { atStop, runUntilStopped, stopAll } from './stopping.ts'

const [gigabyte, mostMinutes, drilledGb] = [1_000_000_000, 15, 5]
const people = 30_000
const drilled = 'Người diễn tập'
/** Attempts of each, a batch of everybody at a time; answers in each. */
const answersEach = 26
/** Below, starting up is what would be measured. */
const leastToJudge = 1

process.exitCode = 1 // until it was restored in time
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { gb: { type: 'string', default: String(drilledGb) } } })
  const gb = Number(values.gb)
  if (!(gb > 0 && gb <= 100)) throw new Error('--gb: số GB dữ liệu, trên 0 và tới 100.')
  const folder = path.resolve('var/drill')
  fs.rmSync(folder, { recursive: true, force: true })
  atStop(() => { fs.rmSync(folder, { recursive: true, force: true }); return Promise.resolve() })
  const { world, env } = await openServed(folder)
  atStop(() => world.close())
  console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, tải ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}`)
  const making = performance.now()
  const bytes = await generate(world, gb * gigabyte)
  console.log(`Đã tạo ${(bytes / gigabyte).toFixed(2)} GB dòng dữ liệu trong ${minutesSince(making)} phút.`)
  await tellTables(world)
  const common = { ...env, DATA_DIR: folder, BACKUP_KEY: randomBytes(32).toString('hex'), BACKUP_DIR: path.join(folder, 'backups'), NODE_ENV: 'production', LOG_LEVEL: 'warn' }
  const writing = writeAlong(world)
  const copying = performance.now()
  await run('scripts/backup.ts', [], common)
  const copied = minutesSince(copying)
  const written = await writing.stop()
  const restoring = performance.now()
  await run('scripts/restore.ts', ['--check'], common)
  const restored = minutesSince(restoring)
  const allowed = mostMinutes * (gb / drilledGb)
  const isMet = gb < leastToJudge || restored <= allowed
  console.log(`Sao lưu ${copied} phút (trong lúc ấy ghi thêm ${written} người), phục hồi và kiểm tra ${restored} phút; mức cho phép ${allowed.toFixed(1)} phút: ${isMet ? 'đạt' : 'KHÔNG ĐẠT'}.`)
  await stopAll()
  process.exit(isMet ? 0 : 1) // the starter listens for as long as we live
})

/** People with attempts like one that was really begun, until so many bytes of rows are there; answers how many. Triggers rest: facts are covered and figures prepared afterwards. */
async function generate(world: World, bytes: number): Promise<number> {
  const [model = ''] = await readyLearners(world, 1)
  const like = await begin(world, model)
  await world.db.$executeRaw`INSERT INTO person (id, name, birth_year) SELECT gen_random_uuid(), ${drilled}, 1950 + n % 60 FROM generate_series(1, ${people}::int) n`
  let there = await rowBytes(world)
  for (let slot = 1; there < bytes; slot += 1) {
    await world.db.$transaction(async (db) => {
      await db.$executeRaw`SET LOCAL session_replication_role = replica`
      await db.$executeRaw`SET LOCAL synchronous_commit = off`
      await db.$executeRaw`
        WITH made AS (
          INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, rules, state, started_at, submitted_at, "right", total, passed)
          SELECT gen_random_uuid(), p.id, a.course_id, a.quiz_id, ${slot}::int, a.drawn, a.pass_mark, a.rule_version, a.rules, 'finished', a.started_at, a.started_at, 20, ${answersEach}::int, true
          FROM attempt a, person p WHERE a.id = ${like}::uuid AND p.name = ${drilled} RETURNING id, started_at)
        INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, tapped_at, issued_at, elapsed_ms, saved_at)
        SELECT made.id, n, 'the-journal-of-one-dev', n, 'cau-hoi-so-' || n, '{"chosen": ["a"]}', made.started_at, made.started_at, 12000 + n, made.started_at FROM made, generate_series(1, ${answersEach}::int) n`
    }, { timeout: 900_000, maxWait: 60_000 })
    there = await rowBytes(world)
  }
  await world.db.$executeRawUnsafe('VACUUM (ANALYZE) attempt, answer')
  await saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject: 'person:drill', now: world.clock() })
  while (await sealFacts(world) > 0); // as in life: every attempt with its answers is under a digest, which the restore has to find true
  await sealActs(world)
  await prepareFigures(world)
  return there
}

/** The largest tables: rows, bytes of each with its indexes; what a plan for more people is reckoned from. */
async function tellTables({ db }: World): Promise<void> {
  const rows = await db.$queryRaw<{ name: string; rows: number; table: number; all: number }[]>`
    SELECT relname AS name, reltuples::float8 AS rows, pg_table_size(oid)::float8 AS table, pg_total_relation_size(oid)::float8 AS all
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples > 1000 ORDER BY pg_total_relation_size(oid) DESC LIMIT 8`
  console.table(Object.fromEntries(rows.map(({ name, rows: count, table, all }) => [name, { 'rows': count, 'MB': Math.round(table / 1e6), 'with indexes': Math.round(all / 1e6), 'bytes a row': Math.round(all / count) }])))
}

/** Of the tables themselves, without their indexes: about what is copied. */
async function rowBytes({ db }: World): Promise<number> {
  const [row] = await db.$queryRaw<{ bytes: number }[]>`SELECT sum(pg_relation_size(c.oid))::float8 AS bytes FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`
  return row?.bytes ?? 0
}

/** Somebody comes in every now and then, as in a night; `stop` answers how many. */
function writeAlong({ db }: World): { stop(): Promise<number> } {
  let [written, isOver] = [0, false]
  const work = (async () => {
    for (; !isOver; await pause(100)) {
      await db.person.create({ data: { name: 'Người ghi' } })
      written += 1
    }
  })()
  return { stop: async () => { isOver = true; await work; return written } }
}

async function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  const [code] = await once(child, 'exit') as [number | null]
  if (code !== 0) throw new Error(`${script} hỏng (mã ${code ?? 'không có'}).`)
}

function minutesSince(began: number): number {
  return Math.round((performance.now() - began) / 600) / 100
}
