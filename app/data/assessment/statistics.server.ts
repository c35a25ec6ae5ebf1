import type { AttemptKind, CountedAttempt } from '#app/domain/assessment/statistics-evidence.ts'
import type { Sums } from '#app/domain/assessment/statistics-sums.ts'
import type { Entry, ItemKey, Tally, TestKey } from '#app/domain/assessment/statistics-tally.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

interface SumsRow { course_id: string; quiz_id: string; kind: AttemptKind; sums: Record<string, string> }
interface ItemRow extends SumsRow { question_id: string; hash: string }
interface EntryRow { course_id: string; quiz_id: string; kind: AttemptKind; count: 1 | -1; answers: CountedAttempt['answers'] }

/** Any number that nobody else locks by. */
const foldLock = 33_2026_11

/** Takes the turn to change the sums until the transaction ends; false when somebody else has it. */
export async function startFolding(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<{ ours: boolean }[]>`SELECT pg_try_advisory_xact_lock(${foldLock}) AS ours`
  return rows[0]?.ours === true
}

/** Waits for the turn to change the sums, and keeps it until the transaction ends. */
export async function waitForFolding(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(${foldLock})) AS turn`
}

/** Appends entries: nobody waits for anybody, however many hand in at once. Answers the number of the last one. */
export async function saveEntries(db: Database, entries: readonly Entry[]): Promise<number> {
  const rows = await db.$queryRaw<{ last: number | null }[]>`
    WITH saved AS (INSERT INTO statistic_entry (course_id, quiz_id, kind, count, answers)
      SELECT course_id, quiz_id, kind, count, answers FROM jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb) AS given (course_id text, quiz_id text, kind text, count smallint, answers jsonb) RETURNING id)
    SELECT max(id)::int AS last FROM saved`
  return rows[0]?.last ?? 0
}

function rowOf({ attempt: { courseId, quizId, kind, answers }, count }: Entry): EntryRow {
  return { course_id: courseId, quiz_id: quizId, kind, count, answers }
}

/** Takes out the oldest entries, to be added to the sums in the same transaction. */
export async function takeEntries(db: Database, most: number): Promise<readonly Entry[]> {
  const rows = await db.$queryRaw<EntryRow[]>`
    DELETE FROM statistic_entry WHERE id IN (SELECT id FROM statistic_entry ORDER BY id LIMIT ${most}) RETURNING course_id, quiz_id, kind, count, answers`
  return rows.map(entryOf)
}

/** What is not yet in the sums of a course. */
export async function listEntries(db: Database, courseId: string): Promise<readonly Entry[]> {
  const rows = await db.$queryRaw<EntryRow[]>`SELECT course_id, quiz_id, kind, count, answers FROM statistic_entry WHERE course_id = ${courseId}`
  return rows.map(entryOf)
}

function entryOf({ course_id: courseId, quiz_id: quizId, kind, count, answers }: EntryRow): Entry {
  return { attempt: { courseId, quizId, kind, answers }, count }
}

/** The sums of a course, without what is not yet folded in. */
export function listCourseSums(db: Database, courseId: string): Promise<Tally> {
  return sumsWhere(db, Prisma.sql`s.course_id = ${courseId}`, Prisma.sql`s.course_id = ${courseId}`)
}

/** The sums that stand under the keys of a tally. */
export function listSums(db: Database, { items, tests }: Tally): Promise<Tally> {
  const itemKeys = Prisma.sql`(s.course_id, s.quiz_id, s.question_id, s.hash, s.kind) IN (SELECT * FROM unnest(${items.map(({ key }) => key.courseId)}::text[], ${items.map(({ key }) => key.quizId)}::text[], ${items.map(({ key }) => key.questionId)}::text[], ${items.map(({ key }) => key.hash)}::text[], ${items.map(({ key }) => key.kind)}::text[]))`
  const testKeys = Prisma.sql`(s.course_id, s.quiz_id, s.kind) IN (SELECT * FROM unnest(${tests.map(({ key }) => key.courseId)}::text[], ${tests.map(({ key }) => key.quizId)}::text[], ${tests.map(({ key }) => key.kind)}::text[]))`
  return sumsWhere(db, itemKeys, testKeys)
}

async function sumsWhere(db: Database, ofItems: Prisma.Sql, ofTests: Prisma.Sql): Promise<Tally> {
  const items = await db.$queryRaw<ItemRow[]>`SELECT s.course_id, s.quiz_id, s.question_id, s.hash, s.kind, s.sums FROM item_statistic s WHERE ${ofItems}`
  const tests = await db.$queryRaw<SumsRow[]>`SELECT s.course_id, s.quiz_id, s.kind, s.sums FROM test_statistic s WHERE ${ofTests}`
  return {
    items: items.map((row) => ({ key: { ...testKeyOf(row), questionId: row.question_id, hash: row.hash } satisfies ItemKey, sums: sumsOf(row) })),
    tests: tests.map((row) => ({ key: testKeyOf(row), sums: sumsOf(row) })),
  }
}

function testKeyOf(row: SumsRow): TestKey {
  return { courseId: row.course_id, quizId: row.quiz_id, kind: row.kind }
}

function sumsOf({ sums }: SumsRow): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, BigInt(value)]))
}

/** Writes sums in the place of what stood under their keys; what has come to nothing is removed. Four statements, however many keys. */
export async function saveSums(db: Database, { items, tests }: Tally): Promise<void> {
  const rows = <Key>(all: readonly { readonly key: Key; readonly sums: Sums }[]) => JSON.stringify(all.map(({ key, sums }) => ({ ...key, sums: Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, String(value)])) })))
  await db.$executeRaw`
    INSERT INTO item_statistic (course_id, quiz_id, question_id, hash, kind, sums)
    SELECT "courseId", "quizId", "questionId", hash, kind, sums FROM jsonb_to_recordset(${rows(items)}::jsonb) AS given ("courseId" text, "quizId" text, "questionId" text, hash text, kind text, sums jsonb)
    ON CONFLICT (course_id, quiz_id, question_id, hash, kind) DO UPDATE SET sums = excluded.sums`
  await db.$executeRaw`
    INSERT INTO test_statistic (course_id, quiz_id, kind, sums)
    SELECT "courseId", "quizId", kind, sums FROM jsonb_to_recordset(${rows(tests)}::jsonb) AS given ("courseId" text, "quizId" text, kind text, sums jsonb)
    ON CONFLICT (course_id, quiz_id, kind) DO UPDATE SET sums = excluded.sums`
  await db.$executeRaw`DELETE FROM item_statistic WHERE sums = '{}'`
  await db.$executeRaw`DELETE FROM test_statistic WHERE sums = '{}'`
}

/** Forgets every sum and every entry, before they are reckoned anew in the same transaction. */
export async function removeStatistics(db: Database): Promise<void> {
  await db.$executeRaw`DELETE FROM statistic_entry`
  await db.$executeRaw`DELETE FROM item_statistic`
  await db.$executeRaw`DELETE FROM test_statistic`
}
