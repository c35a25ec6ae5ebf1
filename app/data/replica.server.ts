import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase, openDatabase, type OpenDatabase } from './database.server.ts'

/** A streaming copy of the database, for reading. */
export interface Replica {
  /**
   * The copy, once it has everything that the database had kept when this was asked: so whoever wrote, in whatever process, reads what they wrote.
   * Null where it is away, is too far behind, or is no copy any more because it took over; and for a while after, so that not everybody waits for it.
   */
  current(): Promise<OpenDatabase | null>
  close(): Promise<void>
}

/** Milliseconds: a copy so far behind is waited for, being asked so often; one that does not answer, so long; then it is left alone for so long. */
const [mostBehind, everyMs, patience, rest] = [300, 5, 1_000, 2_000]

/** Nothing is sent before the first question. `connections`: as many as the database itself is given. */
export function openReplica(database: OpenDatabase, url: string, connections?: number): Replica {
  const copy = openDatabase(url, connections)
  let restsUntil = 0
  return {
    async current() {
      if (performance.now() < restsUntil) return null
      const late = sleep(patience + mostBehind, false, { ref: false })
      const isCurrent = await Promise.race([hasCaughtUp(database, copy).catch(() => false), late])
      if (!isCurrent) restsUntil = performance.now() + rest
      return isCurrent ? copy : null
    },
    close: () => closeDatabase(copy),
  }
}

/** What was acknowledged lies in the log before where it is flushed to now (with `synchronous_commit` on, as ours is). */
async function hasCaughtUp(database: OpenDatabase, copy: OpenDatabase): Promise<boolean> {
  const [kept] = await database.$queryRaw<{ at: string }[]>`SELECT pg_current_wal_flush_lsn()::text AS at`
  const until = performance.now() + mostBehind
  for (;;) {
    const [has] = await copy.$queryRaw<{ follows: boolean; all: boolean }[]>`SELECT pg_is_in_recovery() AS follows, coalesce(pg_last_wal_replay_lsn() >= ${kept?.at ?? ''}::text::pg_lsn, false) AS all`
    if (has?.follows !== true) return false
    if (has.all) return true
    if (performance.now() > until) return false
    await sleep(everyMs)
  }
}
