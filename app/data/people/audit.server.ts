import type { ActDetail } from '#app/domain/people/act-detail.ts'
import { fold } from '#app/domain/people/text.ts'
import type { Database } from '../database.server.ts'
import { closeWords, findWords, openWords, saveWords, type KeptWords, type Words } from './audit-words.server.ts'

/** What a member of staff did to what. `subject` is «cohort:<id>»; ids, codes and days only, no personal text: that goes into `words`. */
export interface AuditEntry {
  readonly actorId: string
  readonly action: string
  readonly subject: string
  readonly detail?: Readonly<Partial<Record<ActDetail, string | number | null>>>
  /** What is said in words of a person (or of an invitation): kept apart under a key of theirs, so that erasing them leaves the act and its salted digest. */
  readonly words?: { readonly ownerId: string; readonly say: Words } | null
  readonly now: Date
}

/** Written in the transaction that does it, so that neither stands without the other. Answers its id. */
export async function saveAuditEntry(db: Database, { actorId, action, subject, detail = {}, words = null, now }: AuditEntry): Promise<string> {
  const entry = { at: now, actorId, action, subject }
  if (words === null) {
    return (await db.auditEntry.create({ data: { ...entry, detail }, select: { id: true } })).id
  }
  const { sealed, digest } = await closeWords(db, words.ownerId, words.say)
  const { id } = await db.auditEntry.create({ data: { ...entry, detail: { ...detail, wordsOf: words.ownerId, words: digest } }, select: { id: true } })
  await saveWords(db, id, words.ownerId, sealed)
  return id
}

/** How often somebody did something since an instant, by the record. */
export function countActs(db: Database, { actorId, action, subject, since }: Pick<AuditEntry, 'actorId' | 'action' | 'subject'> & { readonly since: Date }): Promise<number> {
  return db.auditEntry.count({ where: { actorId, action, subject, at: { gt: since } } })
}

/** An act of staff as it was recorded; `actor` is the name of who did it, empty for whoever runs the server. */
export interface RecordedAct { readonly id: string; readonly at: Date; readonly actorId: string; readonly actor: string; readonly action: string; readonly subject: string; readonly detail: Readonly<Record<string, unknown>>; /** What it says in words; null where it says nothing so. */ readonly words: Words | 'erased' | null }

/** What of the record is asked for; each part may be absent. `subject` is the whole of one, such as «person:…». */
export interface RecordQuery { readonly from: Date | null; readonly until: Date | null; readonly actorId: string | null; /** A part of the name of who did it. */ readonly name: string; readonly action: string | null; readonly subject: string | null }

interface ActRow { id: string; at: Date; actor_id: string; actor: string | null; action: string; subject: string; detail: Record<string, unknown> }

/** What no person did: the digest over facts that came about. The record shows it where it is asked for alone. */
export const factsAction = 'facts.seal'

/** Acts of staff, newest first, a page after the given one. */
export async function listActs(db: Database, query: RecordQuery & { readonly most: number; readonly after: { readonly at: Date; readonly id: string } | null }): Promise<readonly RecordedAct[]> {
  const { from, until, actorId, name, action, subject, after } = query
  const pattern = `%${fold(name).replace(/[\\%_]/gu, '\\$&')}%`
  const rows = await db.$queryRaw<ActRow[]>`
    SELECT e.id, e.at, e.actor_id, p.name AS actor, e.action, e.subject, e.detail FROM audit_entry e LEFT JOIN person p ON p.id = e.actor_id
    WHERE (${from}::timestamptz IS NULL OR e.at >= ${from}) AND (${until}::timestamptz IS NULL OR e.at < ${until})
      AND (${actorId}::text IS NULL OR e.actor_id::text = ${actorId}) AND (${name} = '' OR p.name_folded LIKE ${pattern}) AND (CASE WHEN ${action}::text IS NULL THEN e.action <> ${factsAction} ELSE e.action = ${action} END) AND (${subject}::text IS NULL OR e.subject = ${subject})
      AND (${after?.id ?? null}::text IS NULL OR (e.at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY e.at DESC, e.id DESC LIMIT ${query.most}`
  const kept = await findWords(db, rows.flatMap(({ id, detail }) => ownerOf(id, detail)))
  return rows.map((row) => ({ id: row.id, at: row.at, actorId: row.actor_id, actor: row.actor ?? '', action: row.action, subject: row.subject, ...said(row.detail, kept.get(row.id)) }))
}

/** An act that says something in words, with whose they are; nothing of others. */
export function ownerOf(id: string, detail: unknown): readonly { readonly id: string; readonly ownerId: string }[] {
  const { wordsOf } = (detail ?? {}) as { readonly wordsOf?: string }
  return wordsOf === undefined ? [] : [{ id, ownerId: wordsOf }]
}

/** A detail without what is there for verifying alone, and the words. */
function said(all: Readonly<Record<string, unknown>>, kept: KeptWords | undefined): Pick<RecordedAct, 'detail' | 'words'> {
  const detail = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'words' && name !== 'wordsOf'))
  return { detail, words: kept === undefined ? null : typeof kept === 'object' ? openWords(kept, all['words']) : 'erased' }
}

/** Every kind of act that was ever recorded, by its code. */
export async function listActions(db: Database): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`SELECT DISTINCT action FROM audit_entry ORDER BY action`
  return rows.map(({ action }) => action)
}
