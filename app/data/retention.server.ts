import type { Database } from './database.server.ts'

/** From one instant until just before another. */
interface Window { readonly from: Date; readonly until: Date }

/**
 * Of attempts handed in within a window: takes away the versions of answers that a later one replaced, and from those that stay, the times of the phone.
 * What counts, or was accepted late, stays. Answers how many versions went.
 */
export async function shortenAnswers(db: Database, { from, until }: Window): Promise<number> {
  const gone = await db.$executeRaw`
    DELETE FROM answer a USING (
      SELECT v.attempt_id, v.sequence, v.writer FROM (
        SELECT a.*, row_number() OVER (PARTITION BY a.attempt_id, a.position, a.late ORDER BY a.sequence DESC, a.writer COLLATE "C" DESC) AS age
        FROM answer a JOIN attempt t ON t.id = a.attempt_id WHERE t.submitted_at >= ${from} AND t.submitted_at < ${until}) v
      WHERE v.age > 1 AND NOT v.standing AND v.accepted_at IS NULL) old
    WHERE a.attempt_id = old.attempt_id AND a.sequence = old.sequence AND a.writer = old.writer`
  await db.$executeRaw`
    UPDATE answer a SET tapped_at = NULL, issued_at = NULL, elapsed_ms = NULL FROM attempt t
    WHERE t.id = a.attempt_id AND t.submitted_at >= ${from} AND t.submitted_at < ${until} AND (a.tapped_at, a.issued_at, a.elapsed_ms) IS DISTINCT FROM (NULL, NULL, NULL)`
  return gone
}

/** Empties what was sent to addresses, or given up, within a window; that it was sent stays, so that nothing is told twice, and so does the copy on the person's own page. */
export function emptySentMessages(db: Database, { from, until }: Window): Promise<number> {
  return db.$executeRaw`UPDATE message SET subject = '', text = '' WHERE channel <> 'in-app' AND coalesce(sent_at, given_up_at) >= ${from} AND coalesce(sent_at, given_up_at) < ${until} AND text <> ''`
}
