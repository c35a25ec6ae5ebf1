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

/** Of invitations that nobody accepted and that ended before an instant: takes away whom they named and where they were sent. One that ran out is taken back with it, so that nobody makes a new link for no name. */
export function emptyOldInvitations(db: Database, before: Date): Promise<number> {
  return db.$executeRaw`UPDATE invitation SET name = '', contact = NULL, withdrawn_at = coalesce(withdrawn_at, expires_at) WHERE redeemed_at IS NULL AND coalesce(withdrawn_at, expires_at) < ${before} AND (name <> '' OR contact IS NOT NULL)`
}

/** Forgets who waits to be known at a kit and was named by no file since an instant, with what they did that came to nothing here; a later file that names them brings them anew. */
export function forgetWaitingKitPeople(db: Database, before: Date): Promise<number> {
  return db.$executeRaw`
    WITH gone AS (DELETE FROM kit_person WHERE state = 'waiting' AND named_at < ${before} RETURNING kit_id, external_id)
    DELETE FROM kit_record r USING gone g WHERE r.kit_id = g.kit_id AND r.external_id = g.external_id AND r.outcome IS NULL`
}
