import type { Sought } from '#app/domain/imports/about-person.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { emptyRow, withoutSamples } from '../imports/kept-lists.server.ts'
import { dropMentions } from './mentions.server.ts'

/** The person of an id with every row that was merged into or claimed by theirs; locked, so that nothing is merged meanwhile. */
export async function lockPersonRows(db: Database, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE same AS (SELECT id FROM person WHERE id = ${personId}::uuid UNION SELECT p.id FROM person p JOIN same s ON p.claimed_by_id = s.id)
    SELECT id FROM person WHERE id IN (SELECT id FROM same) FOR UPDATE`
  return rows.map(({ id }) => id)
}

/** What people are called and where they are reached, as lists may say it. */
export async function listSought(db: Database, personIds: readonly string[]): Promise<readonly Sought[]> {
  const people = await db.person.findMany({ where: { id: { in: [...personIds] } }, select: { name: true, birthYear: true, phone: true, email: true, account: { select: { phone: true, email: true } } } })
  return people.map(({ name, birthYear, phone, email, account }) => ({ name, birthYear, contacts: [phone, email?.toLowerCase(), account?.phone, account?.email?.toLowerCase()].flatMap((contact) => contact ?? []) }))
}

/** Whether somebody still answers for a child. */
export async function hasWards(db: Database, personId: string, bornAfter: number): Promise<boolean> {
  return await db.guardianship.count({ where: { guardianId: personId, ward: { birthYear: { gt: bornAfter } } } }) > 0
}

/** Words of the record of staff about them, and about the invitations that they accepted. */
const ofOwner = 'owner_id = ANY ($1) OR owner_id IN (SELECT id FROM invitation WHERE redeemed_by_id = ANY ($1))'

/** Messages to others that name them: by whom else they name; of those written before that was kept, by the kinds that name somebody and the name. */
const naming = `named_id = ANY ($1) OR (named_id IS NULL AND kind IN ('from-trainer', 'recovery-given', 'answered', 'question', 'ward-code', 'ward-edited', 'ward-acted', 'posts-changed', 'posts-undone', 'merged')
    AND EXISTS (SELECT FROM person p WHERE p.id = ANY ($1) AND p.name <> '' AND strpos(message.subject || ' ' || message.text, p.name) > 0))`

/**
 * What goes whole: the ways in, what was written to them and by them, who they are to others, and what files of lists said of them. Where a row names
 * the person is `column`; `of` is a condition for rows that hang on others of theirs.
 */
export const gone: readonly { readonly table: string; readonly column?: string; readonly of?: string }[] = [
  { table: 'account', column: 'person_id' }, // its sessions, devices, codes and sign-in steps go with it
  { table: 'phone_profile', column: 'person_id' },
  { table: 'guest_key', column: 'person_id' },
  { table: 'message', column: 'person_id' },
  { table: 'message', of: naming },
  { table: 'inquiry_post', of: 'inquiry_id IN (SELECT id FROM inquiry WHERE person_id = ANY ($1))' },
  { table: 'inquiry', column: 'person_id' },
  { table: 'claim_slip', column: 'person_id' },
  { table: 'claim_slip', column: 'claimed_by_id' },
  { table: 'cohort_pin', column: 'person_id' },
  { table: 'sitting_request', column: 'person_id' },
  { table: 'guardianship', column: 'guardian_id' },
  { table: 'guardianship', column: 'ward_id' },
  { table: 'imported_record', column: 'subject_id' },
  { table: 'audit_words', of: ofOwner },
  { table: 'audit_key', of: ofOwner },
  { table: 'import_change', of: `(table_name = 'person' AND row_id = ANY (SELECT unnest($1)::text)) OR after ->> 'person_id' = ANY (SELECT unnest($1)::text) OR before ->> 'person_id' = ANY (SELECT unnest($1)::text)
    OR after ->> 'subject_id' = ANY (SELECT unnest($1)::text) OR before ->> 'subject_id' = ANY (SELECT unnest($1)::text)` },
]

/** Words about a person in rows that stay, since figures, registers and duties rest on them: emptied. */
export const emptied: readonly { readonly table: string; readonly set: string; readonly of?: string }[] = [
  // What a file begins with is shown while its columns are named; before their name goes, by which a file without rows is known.
  { table: 'import_batch', set: withoutSamples.sql,
    of: `jsonb_typeof(columns) = 'array' AND (id IN (SELECT batch_id FROM import_row WHERE subject_id = ANY ($1) OR candidates && $1 OR "values" ->> 'person' = ANY (SELECT unnest($1)::text)) OR EXISTS (SELECT FROM person p WHERE p.id = ANY ($1) AND p.name <> '' AND strpos(columns::text, p.name) > 0))` },
  { table: 'import_batch', set: "file_name = '?'", of: "EXISTS (SELECT FROM person p WHERE p.id = ANY ($1) AND p.name <> '' AND strpos(lower(file_name), lower(p.name)) > 0)" },
  // What somebody typed as an answer counts as it was marked; their own name is no right answer.
  { table: 'answer', set: `value = '{"text": ""}'`, of: "attempt_id IN (SELECT id FROM attempt WHERE person_id = ANY ($1)) AND EXISTS (SELECT FROM person p WHERE p.id = ANY ($1) AND p.name <> '' AND strpos(lower(value ->> 'text'), lower(p.name)) > 0)" },
  { table: 'person', set: 'name = NULL, name_sort = NULL, name_folded = NULL, phone = NULL, email = NULL', of: 'id = ANY ($1)' },
  { table: 'residence', set: 'hamlet = NULL' },
  { table: 'role_grant', set: 'document = NULL, ended_why = NULL, hamlet = NULL' },
  { table: 'post', set: 'position = NULL' },
  { table: 'consent', set: 'withdrawn_at = coalesce(withdrawn_at, $2)' },
  { table: 'data_request', set: "text = '', answer = '', extended_why = '', closing = ''" },
  { table: 'processing_restriction', set: "ended_why = ''" },
  { table: 'register_line', set: "note = ''" },
  { table: 'completion_override', set: "why = '', taken_back_why = NULL" },
  { table: 'entered_evidence', set: "document = '', taken_back_why = NULL" },
  { table: 'extra_time', set: "reason = ''" },
  { table: 'sitting_entry', set: 'struck_why = NULL' },
  { table: 'cycle_relief', set: "why = '', taken_back_why = NULL" },
  { table: 'absence', set: "why = '', taken_back_why = NULL" },
  { table: 'recognition', set: 'revoked_why = NULL' },
  { table: 'confirmation', set: 'revoked_why = NULL' },
  { table: 'certificate', set: "holder = NULL, revoked_why = NULL, shown = '{}'", of: 'completion_id IN (SELECT id FROM completion WHERE person_id = ANY ($1))' },
  { table: 'withdrawn_completion', set: `why = '', certificate = certificate || '{"holder": null, "revoked_why": null, "shown": []}'::jsonb` },
  { table: 'person_merge', set: 'why = NULL', of: 'kept_id = ANY ($1) OR merged_id = ANY ($1)' },
  { table: 'score_change', set: "reason = ''", of: 'attempt_id IN (SELECT id FROM attempt WHERE person_id = ANY ($1))' },
  { table: 'invitation', set: "name = '', contact = NULL", of: 'redeemed_by_id = ANY ($1)' },
  { table: 'invited_grant', set: "document = '', hamlet = NULL", of: 'invitation_id IN (SELECT id FROM invitation WHERE redeemed_by_id = ANY ($1))' },
  { table: 'inquiry_post', set: "text = ''", of: 'by_id = ANY ($1)' }, // what they answered others
  { table: 'shared_phone', set: 'person_id = NULL' },
  // Rows about them, rows that say of them in which class they are or what they completed, and rows that only repeat one of these.
  { table: 'import_row', set: emptyRow.sql, of: `subject_id = ANY ($1) OR candidates && $1 OR "values" ->> 'person' = ANY (SELECT unnest($1)::text)
    OR (batch_id, part, key) IN (SELECT o.batch_id, o.part, o.key FROM import_row o WHERE o.subject_id = ANY ($1) OR o."values" ->> 'person' = ANY (SELECT unnest($1)::text))` },
]

/**
 * Takes away everything that says who somebody is. What stays is numbers: what was learned and where, with year of birth and sex, under ids that
 * lead to nobody; so no figure moves. Doing it twice changes nothing.
 */
export async function eraseTraces(db: Database, personIds: readonly string[], now: Date): Promise<void> {
  const ids = Prisma.sql`${personIds}::uuid[]`
  await dropMentions(db, personIds, now)
  for (const { table, column, of } of gone) await db.$executeRaw(Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE ${conditionOf(of ?? `${column ?? 'person_id'} = ANY ($1)`, ids)}`)
  for (const { table, set, of } of emptied) {
    const [before = '', after] = set.split('$2')
    const values = after === undefined ? Prisma.raw(before) : Prisma.sql`${Prisma.raw(before)}${now}${Prisma.raw(after)}`
    await db.$executeRaw(Prisma.sql`UPDATE ${Prisma.raw(table)} SET ${values} WHERE ${conditionOf(of ?? 'person_id = ANY ($1)', ids)}`)
  }
}

/** A condition of ours with the ids put in wherever it says $1. */
function conditionOf(condition: string, ids: Prisma.Sql): Prisma.Sql {
  return Prisma.join(condition.split('$1').flatMap((part, place) => (place === 0 ? [Prisma.raw(part)] : [ids, Prisma.raw(part)])), '')
}

/** Notes that somebody was erased: their id, and nothing else. */
export async function saveErasure(db: Database, personId: string, now: Date): Promise<void> {
  await db.erasure.createMany({ data: [{ personId, erasedAt: now }], skipDuplicates: true })
}

/** Whoever was erased, and when. */
export function listErasures(db: Database): Promise<readonly { readonly personId: string; readonly erasedAt: Date }[]> {
  return db.erasure.findMany({ select: { personId: true, erasedAt: true }, orderBy: { erasedAt: 'asc' } })
}

/** Of some ids those that stand in the database and are not on record there as erased. */
export async function listUnerased(db: Database, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE id = ANY (${personIds}::uuid[]) AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = person.id) ORDER BY id`
  return rows.map(({ id }) => id)
}
