import type { TrySchedule } from '#app/domain/people/tries.ts'
import type { Database } from '../database.server.ts'

/** Further apart than the clocks of machines on one database may be. */
const clockWasBackAfter = 60

/**
 * Takes one try of a secret, counted as wrong before it is looked at, so that of many at once no more are looked at than one after the other.
 * Answers null when it was taken, else until when its key has to wait. A key whose last try lies ahead was tried while the clock was wrong: its wait would be as
 * long as that was, for a whole network, so the try is taken, and what was wrong before still counts.
 */
export async function takeTry(db: Database, key: string, { free, waits, forgetAfter }: TrySchedule, now: Date): Promise<Date | null> {
  const taken = await db.$queryRaw<{ key: string }[]>`
    INSERT INTO secret_try AS held (key, failures, last_at, waits_until) VALUES (${key}, 1, ${now}, ${now})
    ON CONFLICT (key) DO UPDATE SET last_at = ${now},
      failures = CASE WHEN held.last_at < ${now}::timestamptz - make_interval(secs => ${forgetAfter}) THEN 1 ELSE held.failures + 1 END,
      waits_until = ${now}::timestamptz + make_interval(secs => CASE
        WHEN held.last_at < ${now}::timestamptz - make_interval(secs => ${forgetAfter}) OR held.failures + 1 <= ${free}::int THEN 0
        ELSE (${[...waits]}::int[])[least(held.failures + 1 - ${free}::int, ${waits.length}::int)] END)
    WHERE held.waits_until <= ${now} OR held.last_at > ${now}::timestamptz + make_interval(secs => ${clockWasBackAfter}) RETURNING key`
  if (taken.length > 0) return null
  return (await db.secretTry.findUnique({ where: { key }, select: { waitsUntil: true } }))?.waitsUntil ?? now
}

/** Takes back a try that was right after all, or was not looked at. */
export async function giveBackTry(db: Database, key: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE secret_try SET failures = failures - 1, waits_until = ${now} WHERE key = ${key} AND failures > 0`
}

/** Forgets the tries of a key: its owner was there. */
export async function forgetTries(db: Database, key: string): Promise<void> {
  await db.secretTry.deleteMany({ where: { key } })
}

/** Counts a wrong try by a stranger in its hour. */
export async function saveStorm(db: Database, key: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO secret_try AS held (key, failures, last_at, waits_until) VALUES (${key}, 1, ${now}, ${now})
    ON CONFLICT (key) DO UPDATE SET failures = held.failures + 1, last_at = ${now}`
}

/** How many wrong tries are held against a key. */
export async function countFailures(db: Database, key: string): Promise<number> {
  return (await db.secretTry.findUnique({ where: { key }, select: { failures: true } }))?.failures ?? 0
}

/** Drops what has been forgotten for long. */
export async function dropOldTries(db: Database, before: Date): Promise<void> {
  await db.secretTry.deleteMany({ where: { lastAt: { lt: before }, waitsUntil: { lt: before } } })
}
