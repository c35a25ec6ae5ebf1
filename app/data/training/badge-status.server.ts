import type { Database } from '../database.server.ts'

interface Row { readonly since: Date | null; readonly numbers: number[] }

/** The revoked among the certificates, and those whose completion was withdrawn, of running numbers `first` to `last`, and when that changed last; null where none was ever given in them. */
export async function findRevoked(db: Database, { first, last }: { readonly first: number; readonly last: number }): Promise<{ readonly since: Date; readonly numbers: readonly number[] } | null> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH revoked AS (
      SELECT status_number AS number, revoked_at AS at FROM certificate WHERE revoked_at IS NOT NULL AND status_number BETWEEN ${first} AND ${last}
      UNION ALL
      SELECT number, at FROM (
        SELECT (certificate->>'status_number')::int AS number, coalesce((certificate->>'revoked_at')::timestamptz, withdrawn_at) AS at FROM withdrawn_completion WHERE certificate IS NOT NULL) w
      WHERE number BETWEEN ${first} AND ${last})
    SELECT coalesce(max(at), (SELECT issued_at FROM certificate WHERE status_number BETWEEN ${first} AND ${last} ORDER BY status_number LIMIT 1)) AS since,
      coalesce(array_agg(number ORDER BY number), '{}') AS numbers FROM revoked`
  return row?.since == null ? null : { since: row.since, numbers: row.numbers }
}
