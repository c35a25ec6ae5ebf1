import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { baseName, copyBase, newestBaseBefore, recoverTo } from '#app/data/backup/base-copy.server.ts'
import { startEmbedded, stopEmbedded } from '#app/data/embedded.server.ts'
import { ask } from '#tests/support/ask.ts'

const binFolder = process.env['PG_BIN_DIR']

function aFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'point-in-time-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(async () => {
    for (const name of ['before', 'after']) await stopEmbedded(path.join(folder, name))
    fs.rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

test('a base copy taken while it is written to, and the log kept since, give the database as of an instant in between: all before it, nothing after', async () => {
  const folder = aFolder()
  const [archive, base] = [path.join(folder, 'log'), path.join(folder, 'log', 'base-1')]
  const { url } = await startEmbedded(path.join(folder, 'before'), { binFolder, archive })
  await ask(url, 'CREATE TABLE kept (number int PRIMARY KEY)')
  let [written, isOver] = [0, false]
  const writing = (async () => { while (!isOver) { await ask(url, `INSERT INTO kept VALUES (${written + 1})`); written += 1 } })()
  await copyBase(url, path.join(folder, 'before/postgres/data'), base)
  isOver = true
  await writing
  const before = written
  const [{ at } = { at: '' }] = await ask<{ at: string }>(url, "SELECT (clock_timestamp() + interval '5 ms')::text AS at")
  await ask(url, "SELECT pg_sleep(0.05); INSERT INTO kept SELECT generate_series(100001, 100050)")
  await ask(url, 'SELECT pg_switch_wal()') // what is full is archived before the server ends
  await stopEmbedded(path.join(folder, 'before'))
  const pieces = fs.readdirSync(archive).filter((name) => /^[0-9A-F]{24}\.gz$/u.test(name)).map((name) => path.join(archive, name))
  expect(Math.max(...pieces.map((piece) => fs.statSync(piece).size))).toBeLessThan(8_000_000) // of 16 MB each
  execFileSync('gzip', ['-d', pieces[0] ?? '']) // as versions kept them that did not compress
  const recovered = await recoverTo({ base, archive, until: new Date(at), folder: path.join(folder, 'after'), binFolder })
  expect(await ask(recovered.url, 'SELECT count(*)::int AS rows, max(number) AS last FROM kept')).toEqual([{ rows: before, last: before }])
  await ask(recovered.url, 'INSERT INTO kept VALUES (0)') // it serves and may be written to
  await expect(recoverTo({ base, archive, until: new Date(at), folder: path.join(folder, 'after'), binFolder })).rejects.toThrow(/đã có cơ sở dữ liệu/u)
})

test('the base of an instant is the newest that was whole before it: one begun before and whole after it is of no use', () => {
  const at = (time: string) => new Date(`2026-11-30T${time}Z`)
  const names = [baseName(at('01:00:00.9')), baseName(at('02:10:00')), 'base-under-way-7', '000000010000000000000001']
  expect(newestBaseBefore(names, at('02:05:00'))).toBe(baseName(at('01:00:00')))
  expect(newestBaseBefore(names, at('02:10:00.5'))).toBe(baseName(at('01:00:00')))
  expect(newestBaseBefore(names, at('02:10:01'))).toBe(baseName(at('02:10:00')))
  expect(newestBaseBefore(names, at('01:00:00'))).toBeNull()
})

test('a folder whose name would end a command is refused before anything starts', async () => {
  await expect(startEmbedded(path.join(aFolder(), 'before'), { binFolder, archive: "/tmp/a'; true" })).rejects.toThrow(/WAL_ARCHIVE_DIR/u)
})
