import type { Database } from '../database.server.ts'

/** What a member of staff did to what. `subject` is «cohort:<id>»; ids, codes and days only, no personal text. */
export interface AuditEntry {
  readonly actorId: string
  readonly action: string
  readonly subject: string
  readonly detail?: Readonly<Record<string, string | number | null>>
  readonly now: Date
}

/** Written in the transaction that does it, so that neither stands without the other. */
export async function saveAuditEntry(db: Database, { actorId, action, subject, detail, now }: AuditEntry): Promise<void> {
  await db.auditEntry.create({ data: { at: now, actorId, action, subject, detail: detail ?? {} } })
}
