import type { KitContent, KitFacts } from '#app/domain/kits/kit-contents.ts'
import { kitConflicts, type KitOutcome } from '#app/domain/kits/outcome.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Holds a kit until the transaction ends: its files are taken in one after the other. False when it ended. */
export async function lockKit(db: Database, kitId: string): Promise<boolean> {
  return (await db.$queryRaw<unknown[]>`SELECT id FROM kit WHERE id = ${kitId}::uuid AND ended_at IS NULL FOR UPDATE`).length === 1
}

export async function isKitFileKnown(db: Database, hash: string): Promise<boolean> {
  return await db.kitFile.count({ where: { hash } }) > 0
}

export async function saveKitFile(db: Database, file: { readonly hash: string; readonly kitId: string; readonly madeAt: Date; readonly takenInAt: Date; readonly takenInById: string; readonly people: number; readonly records: number; readonly fresh: number }): Promise<void> {
  await db.kitFile.create({ data: file })
}

/** Keeps some of those whom a file names (KitPerson, as JSON): who waits is known by what the newest file says, who was joined stays so. */
export async function saveKitPeople(db: Database, kitId: string, people: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO kit_person (kit_id, external_id, facts, named_at) SELECT ${kitId}::uuid, (one->>'id')::uuid, one - 'id', ${now} FROM jsonb_array_elements(${people}::jsonb) one
    ON CONFLICT (kit_id, external_id) DO UPDATE SET facts = excluded.facts, named_at = excluded.named_at WHERE kit_person.state = 'waiting'`
}

/** Keeps of some of what a file tells (KitRecord, as JSON) what no file told before; answers how many that are. */
export async function saveKitRecords(db: Database, kitId: string, records: string): Promise<number> {
  return await db.$executeRaw`
    INSERT INTO kit_record (kit_id, kind, record_id, external_id, content)
    SELECT ${kitId}::uuid, one->>'kind', (one->>'id')::uuid, (one->>'personId')::uuid, one - 'id' - 'personId' FROM jsonb_array_elements(${records}::jsonb) one ON CONFLICT DO NOTHING`
}

/** Of whom something waits to be taken in, by their ids at the kit: people who wait to be known, and those joined of whom more has come. */
export async function listWaiting(db: Database, kitId: string): Promise<readonly { readonly externalId: string; readonly state: 'waiting' | 'joined'; readonly facts: KitFacts | null }[]> {
  return db.$queryRaw`
    SELECT external_id::text AS "externalId", state, facts FROM kit_person p WHERE kit_id = ${kitId}::uuid
      AND (state = 'waiting' OR EXISTS (SELECT FROM kit_record r WHERE r.kit_id = p.kit_id AND r.external_id = p.external_id AND r.outcome IS NULL)) ORDER BY external_id`
}

/** One of them, held until the transaction ends. */
export async function lockKitPerson(db: Database, kitId: string, externalId: string): Promise<{ readonly state: 'waiting' | 'joined'; readonly facts: KitFacts | null } | null> {
  const rows = await db.$queryRaw<{ state: 'waiting' | 'joined'; facts: KitFacts | null }[]>`SELECT state, facts FROM kit_person WHERE kit_id = ${kitId}::uuid AND external_id = ${externalId}::uuid FOR UPDATE`
  return rows[0] ?? null
}

/** Who this is here is known: what the kit said of them is no longer needed. */
export async function saveKitJoin(db: Database, { kitId, externalId, byId, now }: { readonly kitId: string; readonly externalId: string; readonly byId: string | null; readonly now: Date }): Promise<void> {
  await db.$executeRaw`UPDATE kit_person SET state = 'joined', facts = NULL, decided_at = ${now}, decided_by_id = ${byId}::uuid WHERE kit_id = ${kitId}::uuid AND external_id = ${externalId}::uuid`
}

export type WaitingRecord = KitContent & { readonly recordId: string }

/** What of one person has come to nothing here yet. The caller holds the person. */
export async function listWaitingRecords(db: Database, kitId: string, externalId: string): Promise<readonly WaitingRecord[]> {
  const rows = await db.kitRecord.findMany({ where: { kitId, externalId, outcome: null } })
  return rows.map(({ recordId, content }) => ({ ...(content as unknown as KitContent), recordId }))
}

/** Which of some attempts came to something here under another registration of the same machine. */
export async function listToldElsewhere(db: Database, kitId: string, attemptIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT record_id::text AS id FROM kit_record
    WHERE kit_id = ANY(ARRAY(SELECT id FROM kit WHERE id <> ${kitId}::uuid)) AND kind = 'attempt' AND record_id = ANY(${[...attemptIds]}::uuid[]) AND outcome IS NOT NULL`
  return new Set(rows.map(({ id }) => id))
}

/** What a record came to; its content is not needed any more. `detail`: ids and numbers only. */
export async function saveOutcome(db: Database, { kitId, kind, recordId, outcome, detail, now }: { readonly kitId: string; readonly kind: string; readonly recordId: string; readonly outcome: KitOutcome | 'dropped'; readonly detail: object; readonly now: Date }): Promise<void> {
  await db.$executeRaw`UPDATE kit_record SET outcome = ${outcome}, detail = ${JSON.stringify(detail)}::jsonb, content = NULL, settled_at = ${now} WHERE kit_id = ${kitId}::uuid AND kind = ${kind} AND record_id = ${recordId}::uuid`
}

export interface KitConflict { readonly kind: string; readonly recordId: string; readonly outcome: (typeof kitConflicts)[number]; readonly detail: Readonly<Record<string, unknown>>; readonly settledAt: Date; readonly personId: string | null; readonly name: string | null }

/** Where the kit and the centre knew different things, the newest first, with whom it is about as they are known today. */
export async function listConflicts(db: Database, kitId: string, most: number): Promise<readonly KitConflict[]> {
  return db.$queryRaw`
    SELECT r.kind, r.record_id::text AS "recordId", r.outcome, r.detail, r.settled_at AS "settledAt", p.id::text AS "personId", p.name FROM kit_record r
    LEFT JOIN imported_record i ON i.system = 'kit ' || r.kit_id::text AND i.entity = 'person' AND i.external_id = r.external_id::text LEFT JOIN person p ON p.id = i.subject_id AND ${unrestricted()}
    WHERE r.kit_id = ${kitId}::uuid AND r.outcome = ANY(${[...kitConflicts]}) ORDER BY r.settled_at DESC, r.record_id LIMIT ${most}`
}

/** How many records of a kit came to what; null: what waits. */
export async function countOutcomes(db: Database, kitId: string): Promise<readonly { readonly outcome: string | null; readonly count: number }[]> {
  const rows = await db.kitRecord.groupBy({ by: ['outcome'], where: { kitId }, _count: { _all: true } })
  return rows.map(({ outcome, _count: { _all: count } }) => ({ outcome, count }))
}
