import { expect, test } from 'vitest'
import { aDatabase } from '#tests/support/database.ts'
import { closeDatabase, openDatabase, statement, type OpenDatabase } from './database.server.ts'
import { rowsByCursor } from './rows-by-cursor.server.ts'

async function withDatabase(work: (db: OpenDatabase) => Promise<void>): Promise<void> {
  const { url, drop } = await aDatabase()
  const db = openDatabase(url)
  try {
    await work(db)
  } finally {
    await closeDatabase(db)
    await drop()
  }
}

const numbers = (most: number) => statement`SELECT n FROM generate_series(1, ${most}::int) n ORDER BY n`
async function taken(rows: AsyncIterable<readonly { n: number }[]>): Promise<readonly number[]> {
  const all: number[] = []
  for await (const some of rows) all.push(...some.map(({ n }) => n))
  return all
}

test.each([0, 1, 99, 100, 101, 1_234])('%i rows of one statement come all, once and in order', (most) => withDatabase(async (db) => {
  expect(await taken(rowsByCursor(db, numbers(most)))).toEqual(Array.from({ length: most }, (_, at) => at + 1))
}))

test('what is written while rows are taken is not among them', () => withDatabase(async (db) => {
  const made = (count: number) => db.$executeRaw`INSERT INTO person (id, name, created_at) SELECT gen_random_uuid(), 'Bùi Thị Sen', now() FROM generate_series(1, ${count}::int)`
  await made(600)
  let all = 0
  for await (const some of rowsByCursor<{ name: string }>(db, statement`SELECT name FROM person`)) {
    all += some.length
    await made(100)
  }
  expect(all).toBe(600)
}))

test('whoever stops in the middle gives the connection back, however many do', () => withDatabase(async (db) => {
  for (let reader = 0; reader < 5; reader++) for await (const some of rowsByCursor<{ n: number }>(db, numbers(100_000))) { expect(some).toHaveLength(100); break }
  expect(await taken(rowsByCursor(db, numbers(3)))).toEqual([1, 2, 3])
}))

test('whoever takes nothing loses the connection to somebody who does, and is told when they go on', () => withDatabase(async (db) => {
  const idle = [1, 2].map(() => rowsByCursor<{ n: number }>(db, numbers(100_000), '50ms'))
  for (const reader of idle) await reader.next()
  expect(await taken(rowsByCursor(db, numbers(300)))).toHaveLength(300)
  expect((await Promise.allSettled(idle.map((reader) => reader.next()))).map(({ status }) => status)).toContain('rejected')
}))

test('a statement that fails gives the connection back, and fails before there is a row', () => withDatabase(async (db) => {
  for (let reader = 0; reader < 3; reader++) await expect(rowsByCursor(db, statement`SELECT 1 / 0 AS n`).next()).rejects.toThrow('division by zero')
  expect(await taken(rowsByCursor(db, numbers(3)))).toEqual([1, 2, 3])
}))
