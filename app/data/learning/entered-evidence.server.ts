import { startOfDay, type Day } from '#app/domain/calendar.ts'
import type { Evidence } from '#app/domain/learning/evidence.ts'
import type { Database } from '../database.server.ts'

export interface EnteredKind { readonly kind: 'attendance' | 'external'; readonly subject: string }

interface Row extends EnteredKind { id: string; person_id: string; happened_on: Day; entered_by: string | null }

/** What was entered about these people and not taken back; it counts from the beginning of the day it happened. */
export async function listEntered(db: Database, personIds: readonly string[]): Promise<readonly { readonly personId: string; readonly row: Evidence }[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.id, e.person_id, e.kind, e.subject, e.happened_on::text, p.name AS entered_by FROM entered_evidence e JOIN person p ON p.id = e.entered_by_id
    WHERE e.person_id = ANY(${personIds}::uuid[]) AND e.taken_back_at IS NULL`
  return rows.map(({ id, person_id, kind, subject, happened_on, entered_by }) => ({ personId: person_id, row: { kind, id, subject, at: startOfDay(happened_on), by: entered_by ?? '' } }))
}

/** Until the transaction ends nobody else enters anything about a person: of two who enter the same under two days, the later sees the earlier. */
export async function startEntering(db: Database, personId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`enter ${personId}`}, 0))`
}

/** The days on which something happened as it was entered about a person and stands. */
export async function listEnteredDays(db: Database, { personId, kind, subject }: EnteredKind & { readonly personId: string }): Promise<readonly Day[]> {
  const rows = await db.$queryRaw<{ day: Day }[]>`
    SELECT happened_on::text AS day FROM entered_evidence WHERE person_id::text = ${personId} AND kind = ${kind} AND subject = ${subject} AND taken_back_at IS NULL ORDER BY happened_on`
  return rows.map(({ day }) => day)
}

/** Keeps what was entered; null when the same of that day stands already (the unique key decides). */
export async function saveEntered(db: Database, given: EnteredKind & { readonly personId: string; readonly happenedOn: Day; readonly document: string; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO entered_evidence (id, person_id, kind, subject, happened_on, document, entered_at, entered_by_id)
    VALUES (gen_random_uuid(), ${given.personId}::uuid, ${given.kind}, ${given.subject}, ${given.happenedOn}::date, ${given.document}, ${given.now}, ${given.byId}::uuid)
    ON CONFLICT (person_id, kind, subject, happened_on) WHERE taken_back_at IS NULL DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Takes back what was entered about a person, once: that of a day, else the last; false when nothing of the kind stands. */
export async function endEntered(db: Database, given: EnteredKind & { readonly personId: string; readonly day?: Day; readonly why: string; readonly byId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE entered_evidence SET taken_back_at = ${given.now}, taken_back_by_id = ${given.byId}::uuid, taken_back_why = ${given.why}
    WHERE taken_back_at IS NULL AND id = (
      SELECT id FROM entered_evidence WHERE person_id::text = ${given.personId} AND kind = ${given.kind} AND subject = ${given.subject} AND taken_back_at IS NULL
        AND (${given.day ?? null}::date IS NULL OR happened_on = ${given.day ?? null}::date) ORDER BY happened_on DESC LIMIT 1)` === 1
}

/** A certificate of others as it was recognised of a person, and taken back; `system`: the list it came with. */
export interface RecognisedRow { readonly id: string; readonly subject: string; readonly happenedOn: Day; readonly document: string; readonly system: string | null; readonly at: Date; readonly by: string; readonly takenBackAt: Date | null; readonly takenBackBy: string; readonly takenBackWhy: string }

/** Every certificate of others recognised of a person, the newest first, also those taken back. */
export async function listRecognised(db: Database, personId: string): Promise<readonly RecognisedRow[]> {
  return db.$queryRaw<RecognisedRow[]>`
    SELECT e.id, e.subject, e.happened_on::text AS "happenedOn", e.document, e.system, e.entered_at AS at, coalesce(p.name, '') AS by, e.taken_back_at AS "takenBackAt", coalesce(b.name, '') AS "takenBackBy", coalesce(e.taken_back_why, '') AS "takenBackWhy"
    FROM entered_evidence e JOIN person p ON p.id = e.entered_by_id LEFT JOIN person b ON b.id = e.taken_back_by_id
    WHERE e.person_id::text = ${personId} AND e.kind = 'external' ORDER BY e.entered_at DESC, e.id`
}
