import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { startEmbedded, stopEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { ask } from '#tests/support/ask.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'

const binFolder = process.env['PG_BIN_DIR']
const secret = 'a secret only for tests, long enough'

type Row = Readonly<Record<string, unknown>>
/**
 * What the programs of the first day kept: commit c948f0a0 itself, over its one migration, signed five residents up, let a guest learn and claim it, took quizzes, left one open, opened
 * a class and demanded a course; then every row of every table was written down as JSON. Never written anew: it is what a site of that day has.
 */
const kept = JSON.parse(gunzipSync(fs.readFileSync('tests/runtime/kept/2026-11-23.json.gz')).toString('utf8')) as Readonly<Record<string, readonly Row[]>>

/** A data folder of that day: its own migration, its own rows. */
async function aFolderOfThatDay(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'upgrade-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(async () => { await stopEmbedded(folder); fs.rmSync(folder, { recursive: true, force: true }) })
  const before = await startEmbedded(folder, { binFolder })
  const [first = ''] = fs.readdirSync('prisma/migrations').sort()
  const oldest = path.join(folder, 'migrations')
  for (const name of [first, 'migration_lock.toml']) fs.cpSync(path.join('prisma/migrations', name), path.join(oldest, name), { recursive: true })
  expect(await migrate(before.url, oldest)).toHaveLength(1)
  const client = new pg.Client(before.url)
  await client.connect()
  // The rows were whole when they were written down: their order needs no checking.
  await client.query("SET session_replication_role = 'replica'")
  for (const [table, rows] of Object.entries(kept)) await client.query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1)`, [JSON.stringify(rows)])
  await client.end()
  expect(await factsOf(before.url, (_table, columns) => columns)).toEqual(Object.fromEntries(Object.entries(kept).map(([table, rows]) => [table, rows.map((row) => textOf(row)).sort()])))
  await before.stop()
  return folder
}

const textOf = (row: Row): string => JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Every row of the tables of that day, by the columns of that day that are asked for, each table sorted. */
async function factsOf(url: string, columnsOf: (table: string, columns: readonly string[]) => readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [table, [row = {}]] of Object.entries(kept)) {
    const columns = new Set(columnsOf(table, Object.keys(row)))
    const rows = await ask<{ row: Row }>(url, `SELECT to_jsonb(t) AS row FROM "${table}" t`)
    found[table] = rows.map(({ row: each }) => textOf(Object.fromEntries(Object.entries(each).filter(([column]) => columns.has(column))))).sort()
  }
  return found
}

/** Columns of that day that stand elsewhere today: looked at one by one below. */
const renamed: Readonly<Record<string, readonly string[]>> = { answer: ['revision'], requirement: ['course_id'] }
const lasting = (table: string, columns: readonly string[]) => columns.filter((column) => !(renamed[table] ?? []).includes(column))

/** As an operator does: the new programs, the old folder. Whatever command comes first brings it up to date; how it ended, and what it said. */
async function firstCommandOn(folder: string): Promise<readonly [number | null, string]> {
  const child = spawn(process.execPath, ['scripts/figures-check.ts'], { env: { PATH: process.env['PATH'] ?? '', PG_BIN_DIR: binFolder ?? '', DATA_DIR: folder, SESSION_SECRET: secret, NODE_ENV: 'production', LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return [code, said]
}

/** The last version of each answer of that day, by its attempt and place. */
function lastAnswers(): ReadonlyMap<string, unknown> {
  const inOrder = (kept['answer'] ?? []).toSorted((one, other) => Number(one['revision']) - Number(other['revision']))
  return new Map(inOrder.map(({ attempt_id, position, value }) => [`${String(attempt_id)} ${String(position)}`, value]))
}

test('a data folder that the programs of the first day wrote opens with those of today: every fact is there unchanged, figures are those of a recount, people sign in, and what they began goes on', async () => {
  const folder = await aFolderOfThatDay()
  expect(await firstCommandOn(folder)).toEqual([0, expect.stringMatching(/ 0 ô lệch/u)])

  const { url } = await startEmbedded(folder, { binFolder })
  expect(await migrate(url, path.resolve('prisma/migrations'))).toEqual([])
  const before = Object.fromEntries(Object.entries(kept).map(([table, rows]) => [table, rows.map((row) => textOf(Object.fromEntries(Object.entries(row).filter(([column]) => lasting(table, Object.keys(row)).includes(column))))).sort()]))
  expect(await factsOf(url, lasting)).toEqual(before)
  // Versions of an answer are numbered otherwise since: the last one of each place is the same.
  const now = await ask<{ place: string; value: unknown }>(url, `SELECT DISTINCT ON (attempt_id, position) attempt_id || ' ' || position AS place, value FROM answer ORDER BY attempt_id, position, sequence DESC`)
  expect(new Map(now.map(({ place, value }) => [place, value]))).toEqual(lastAnswers())
  expect(await ask(url, 'SELECT requirement_id AS id, course_ids[1] AS course_id FROM requirement_path')).toEqual((kept['requirement'] ?? []).map(({ id, course_id }) => ({ id, course_id })))

  const world = makeWorld({ databaseUrl: url, contentFolder: 'content', catalogue: smallCatalogue, secret, cookieSecure: false, connections: 4, clock: () => new Date('2026-11-23T03:00:00Z') })
  onTestFinished(() => world.close())
  for (const signInName of ['0912 345 601', 'hoa.xa', 'Kheo@vi-du.vn']) expect(await signIn(world, { signInName, password: 'con trâu ăn cỏ' })).toMatchObject({ ok: true })
  const { id: attemptId, personId } = await world.db.attempt.findFirstOrThrow({ where: { state: 'in-progress' } })
  const attempt = await findAttempt(world.db, attemptId, personId)
  expect([attempt?.answers.get(1), attempt?.answers.get(2)]).toEqual([{ chosen: ['a'] }, { chosen: ['b'] }])
  expect(await saveAnswer(world, { learnerId: personId, attemptId, position: 2, questionId: attempt?.drawn[1]?.questionId ?? '', fields: new Map([['choice', ['a']]]) })).toMatchObject({ ok: true })
  expect((await findAttempt(world.db, attemptId, personId))?.answers.get(2)).toEqual({ chosen: ['a'] })
  expect(await verifyActs(world)).toMatchObject({ fault: null })
  expect((await checkFigures(world)).differences).toEqual([])
})
