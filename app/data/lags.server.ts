import type { Database } from './database.server.ts'

/** How far behind what is done later is: how many wait, and seconds since the first of them began to. */
export interface Lag { readonly waiting: number; readonly seconds: number }
export interface Lags { readonly figures: Lag; readonly audit: Lag; readonly facts: Lag; readonly messages: Lag; readonly dataRequests: number; /** Of the breaches that nobody told yet, the first. */ readonly breachDetectedAt: Date | null }

interface Row { figures: number; figures_since: Date | null; audit: number; audit_since: Date | null; facts: number; facts_seconds: number | null; messages: number; messages_since: Date | null; requests: number; breach_detected_at: Date | null }

/** People whose figures wait, acts without a seal, facts that no digest covers yet, messages that might have gone out, open requests about personal data, the oldest breach that was not told. */
export async function findLags(db: Database, now: Date): Promise<Lags> {
  const [row] = await db.$queryRaw<[Row]>`
    SELECT (SELECT count(*)::int FROM figure_queue) AS figures, (SELECT min(queued_at) FROM figure_queue) AS figures_since,
      (SELECT count(*)::int FROM audit_entry WHERE seal IS NULL) AS audit, (SELECT min(at) FROM audit_entry WHERE seal IS NULL) AS audit_since,
      (SELECT count(*)::int FROM fact_note) AS facts, (SELECT extract(epoch FROM clock_timestamp() - noted_at)::float8 FROM fact_note ORDER BY id LIMIT 1) AS facts_seconds,
      (SELECT count(*)::int FROM message WHERE sent_at IS NULL AND given_up_at IS NULL AND channel <> 'in-app' AND send_after <= ${now}) AS messages,
      (SELECT min(send_after) FROM message WHERE sent_at IS NULL AND given_up_at IS NULL AND channel <> 'in-app' AND send_after <= ${now}) AS messages_since,
      (SELECT count(*)::int FROM data_request WHERE closed_at IS NULL) AS requests,
      (SELECT min(detected_at) FROM breach WHERE notified_at IS NULL AND closed_at IS NULL) AS breach_detected_at`
  const lag = (waiting: number, since: Date | null): Lag => ({ waiting, seconds: since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000) })
  return { figures: lag(row.figures, row.figures_since), audit: lag(row.audit, row.audit_since), facts: { waiting: row.facts, seconds: Math.max(0, row.facts_seconds ?? 0) }, messages: lag(row.messages, row.messages_since), dataRequests: row.requests, breachDetectedAt: row.breach_detected_at }
}
