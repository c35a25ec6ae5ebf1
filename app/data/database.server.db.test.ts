import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aDatabase } from '#tests/support/database.ts'
import { answersStatement, type SentVersions } from './assessment/answers.server.ts'
import { beginAttempt, beginningStatement, standingStatement, type NewAttempt } from './assessment/starting.server.ts'
import { closeDatabase, hotRows, inSnapshots, isAnswering, openDatabase, statement, type Database, type OpenDatabase } from './database.server.ts'

let database: Awaited<ReturnType<typeof aDatabase>>
const opened: OpenDatabase[] = []
beforeAll(async () => { database = await aDatabase() })
afterAll(async () => {
  for (const db of opened) await closeDatabase(db)
  await database.drop()
})

const open = (connections: number) => {
  const db = openDatabase(database.url, connections)
  opened.push(db)
  return db
}
const now = new Date('2026-11-23T02:00:00.123Z')
const rules = { slots: null, pauseMinutes: 0, pauseAfterPass: false, opensAt: null, closesAt: null } as unknown as NewAttempt['rules']
const anAttempt = (personId: string): NewAttempt => ({ personId, courseId: 'khóa', quizId: 'final', slot: 1, drawn: [{ questionId: 'câu «1»', hash: 'h', order: { choices: ['a', 'b'], rights: [] } }], passMark: 0.7, ruleVersion: 1, rules, extraMinutes: 0, now, deadline: new Date('2026-11-23T03:00:00.5Z'), countsUntil: new Date('2026-11-23T03:01:00Z'), takesUntil: null })
const sent = (attemptId: string, personId: string): SentVersions => ({ attemptId, personId, keepsLate: true, now, versions: [{ sequence: 3, writer: 'máy', position: 1, questionId: 'câu «1»', value: { chosen: ['a'] }, tappedAt: now, issuedAt: null, elapsedMs: 12, standing: false }] })

/** Somebody with a reading, a begun attempt, granted minutes and one answer. */
async function aSitter(db: OpenDatabase) {
  const { id } = await db.person.create({ data: {} })
  await db.reading.create({ data: { personId: id, courseId: 'khóa', lessonId: 'bài «một»', openedAt: now, readAt: now } })
  const attemptId = await beginAttempt(db, anAttempt(id)) ?? ''
  await db.extraTime.create({ data: { personId: id, courseId: 'khóa', quizId: 'final', minutes: 7, reason: 'mất điện', grantedById: id, grantedAt: now } })
  await hotRows(db, answersStatement(sent(attemptId, id)))
  return { id, attemptId }
}

test('a hot statement reads the same rows straight as through Prisma', async () => {
  const db = open(2)
  const { id, attemptId } = await aSitter(db)
  const again = answersStatement(sent(attemptId, id))
  for (const each of [standingStatement(id, 'khóa', 'final'), beginningStatement(anAttempt(id)), again, answersStatement(sent(attemptId, randomUUID()))]) {
    expect(await hotRows(db, each)).toEqual(await db.$queryRaw(each))
  }
  expect(await hotRows(db, again)).toMatchObject([{ state: 'in-progress', deadline: new Date('2026-11-23T03:00:00.5Z'), known: 3, versions: 1, held: [{ sequence: 3, writer: 'máy', late: false, same: true }] }])
  expect(await hotRows(db, standingStatement(id, 'khóa', 'final'))).toMatchObject([{ extra: 7, readings: [{ lessonId: 'bài «một»' }], attempts: [{ id: attemptId, slot: 1, endedAt: null }] }])
})

test('every hot statement is prepared once and planned once a connection', async () => {
  const db = open(1)
  const { id, attemptId } = await aSitter(db)
  const hot = [standingStatement(id, 'khóa', 'final'), beginningStatement(anAttempt(id)), answersStatement(sent(attemptId, id))]
  for (const each of [...hot, ...hot]) await hotRows(db, each)
  const prepared = await hotRows<{ statement: string }>(db, statement`SELECT statement FROM pg_prepared_statements`)
  for (const { text } of hot) expect(prepared.filter((each) => each.statement === text)).toHaveLength(1)
})

test('in a transaction a hot statement is part of it, and goes back with it', async () => {
  const db = open(2)
  const { id } = await db.person.create({ data: {} })
  const held = db.$transaction(async (inside) => {
    expect(await beginAttempt(inside, anAttempt(id))).not.toBeNull()
    expect(await inside.attempt.count({ where: { personId: id } })).toBe(1)
    expect(await db.attempt.count({ where: { personId: id } })).toBe(0)
    throw new Error('given up')
  })
  await expect(held).rejects.toThrow('given up')
  expect(await db.attempt.count({ where: { personId: id } })).toBe(0)
})

test('hot statements and Prisma share the connections there may be, and wait for one rather than fail', async () => {
  const db = open(3)
  const pidOf = async (rows: Promise<{ pid: number }[]>) => (await rows)[0]?.pid ?? 0
  const pids = await Promise.all(Array.from({ length: 60 }, (_, place) => pidOf(place % 2 === 0
    ? hotRows<{ pid: number }>(db, statement`SELECT pg_backend_pid() AS pid, pg_sleep(0.001)::text`)
    : db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid, pg_sleep(0.001)::text`)))
  expect(new Set(pids).size).toBeLessThanOrEqual(3)
  expect(pids.every((pid) => pid > 0)).toBe(true)
})

test('a connection lost while nobody used it is replaced, also before Prisma has sent anything', async () => {
  const [db, other] = [open(1), open(1)]
  const pidOf = async () => (await hotRows<{ pid: number }>(db, statement`SELECT pg_backend_pid() AS pid`))[0]?.pid ?? 0
  const before = await pidOf()
  await hotRows(other, statement`SELECT pg_terminate_backend(${before}::int)`)
  await expect.poll(() => pidOf().catch(() => before)).not.toBe(before)
})

test('closing ends every connection, even of a database Prisma never spoke to', async () => {
  const [db, witness] = [openDatabase(database.url, 2), open(1)]
  const [row] = await hotRows<{ pid: number }>(db, statement`SELECT pg_backend_pid() AS pid`)
  await closeDatabase(db)
  const alive = () => hotRows(witness, statement`SELECT 1 FROM pg_stat_activity WHERE pid = ${row?.pid ?? 0}::int`)
  await expect.poll(async () => (await alive()).length).toBe(0)
})

test('a statement the database refuses fails as an error, and the connection serves the next one', async () => {
  const db = open(1)
  const refused: (db: Database) => Promise<unknown> = (on) => hotRows(on, beginningStatement({ ...anAttempt(randomUUID()), personId: 'nobody' }))
  await expect(refused(db)).rejects.toThrow('uuid')
  await expect(db.$transaction((inside) => refused(inside))).rejects.toThrow('uuid')
  expect(await hotRows(db, statement`SELECT 1 AS one`)).toEqual([{ one: 1 }])
})

test('snapshots of several connections show one instant, whoever writes meanwhile; of a database with two connections one stays free, and a transaction reads on its own', async () => {
  const db = open(8)
  const count = (each: Database) => each.person.count()
  const before = await count(db)
  await inSnapshots(db, async (snapshots) => {
    expect(snapshots.length).toBe(Math.min(os.availableParallelism(), 4))
    await db.person.create({ data: {} })
    expect(await Promise.all(snapshots.map(count))).toEqual(snapshots.map(() => before))
  })
  expect(await count(db)).toBe(before + 1)
  expect(await inSnapshots(open(2), async (snapshots) => snapshots.length)).toBe(1)
  expect(await db.$transaction(async (inside) => { await inside.person.create({ data: {} }); return await inSnapshots(inside, ([own]) => count(own)) })).toBe(before + 2)
})

test('a password in the address goes to a server on a socket too', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const { promise, resolve } = Promise.withResolvers<string>()
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])) // asks for a password in the clear
      socket.once('data', (answer) => { resolve(answer.subarray(5, -1).toString()); socket.destroy() })
    })
  })
  await new Promise<void>((done) => { server.listen(path.join(folder, '.s.PGSQL.5432'), done) })
  onTestFinished(() => { server.close() })
  const db = openDatabase(`postgresql://kynangso:m%E1%BA%ADt%20kh%E1%BA%A9u@localhost:5432/app?host=${encodeURIComponent(folder)}`, 1)
  opened.push(db)
  await expect(isAnswering(db)).rejects.toThrow()
  expect(await promise).toBe('mật khẩu')
})
