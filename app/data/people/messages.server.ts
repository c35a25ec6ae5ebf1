import { dayOf } from '#app/domain/calendar.ts'
import { kindsByConsent } from '#app/domain/people/consent.ts'
import type { ChannelName } from '#app/domain/people/message.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

export interface NewMessage {
  readonly personId: string; readonly channel: ChannelName; readonly kind: string; readonly key: string; readonly language: string
  readonly subject: string; readonly text: string; readonly path: string; readonly createdAt: Date; readonly sendAfter: Date; readonly sentAt: Date | null
  /** Whom else it names. */
  readonly namedId: string | null
}

/** Rows of one statement: each has a dozen parameters, and a statement may have some 32,000. */
const rowsAtOnce = 2_000

/** Keeps messages; of one key and channel the first stays, whoever writes at the same time, and in the order of keys, so that two writers never block each other. Answers how many are new. */
export async function saveMessages(db: Database, messages: readonly NewMessage[]): Promise<number> {
  const inOrder = messages.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.channel < b.channel ? -1 : 1))
  let kept = 0
  for (let from = 0; from < inOrder.length; from += rowsAtOnce) kept += (await db.message.createMany({ data: inOrder.slice(from, from + rowsAtOnce), skipDuplicates: true })).count
  return kept
}

/** A message that was written under a key, over one channel. */
export interface KeptMessage { readonly key: string; readonly personId: string; readonly channel: ChannelName; /** It could not be delivered. */ readonly isGivenUp: boolean }

/** What was written under some keys. */
export async function listKept(db: Database, keys: readonly string[]): Promise<readonly KeptMessage[]> {
  return db.$queryRaw<KeptMessage[]>`SELECT key, person_id AS "personId", channel, given_up_at IS NOT NULL AND problem IS DISTINCT FROM ${overtaken} AS "isGivenUp" FROM message WHERE key = ANY(${[...keys]})`
}

/** The problem of a message that was true no more before it went out: nobody failed to get it. */
export const overtaken = 'overtaken'

/** Of messages of some keys, those that wait for an address are sent no more; whose they were. One that a sender holds goes out. */
export async function overtakeMessages(db: Database, keys: readonly string[], now: Date): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    UPDATE message SET given_up_at = ${now}, problem = ${overtaken} WHERE key = ANY(${[...keys]}) AND sent_at IS NULL AND given_up_at IS NULL AND (claimed_until IS NULL OR claimed_until <= ${now}) RETURNING person_id AS "personId"`
  return rows.map(({ personId }) => personId)
}

/** A condition on a person: they agreed to be written to about learning, or an office asks them to learn. */
const agrees = (id: Prisma.Sql, now: Date) => Prisma.sql`(EXISTS (SELECT FROM consent c WHERE c.person_id = ${id} AND c.purpose = 'messages' AND c.withdrawn_at IS NULL)
  OR EXISTS (SELECT FROM post o WHERE o.person_id = ${id} AND (o.ends_on IS NULL OR o.ends_on >= ${dayOf(now)}::date)))`

/** Which of these people may be written to at their addresses about learning. */
export async function findAgreeing(db: Database, personIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE id = ANY (${[...personIds]}::uuid[]) AND ${agrees(Prisma.sql`person.id`, now)}`
  return new Set(rows.map(({ id }) => id))
}

export interface Recipient { readonly personId: string; readonly email: string | null; readonly phone: string | null; readonly language: string }

/** Where to write to people, and in which language; those without an account, or with a disabled one, are left out. Whoever had the use of their data restricted has no address to write to, but for what they ask for themselves. */
export async function listRecipients(db: Database, personIds: readonly string[], { isAsked = false } = {}): Promise<readonly Recipient[]> {
  const restrictions = { where: { endedAt: null }, select: { id: true } } as const
  const rows = await db.account.findMany({ where: { personId: { in: [...personIds] }, disabledAt: null }, select: { personId: true, email: true, phone: true, language: true, person: { select: { restrictions } } } })
  return rows.map(({ person, ...row }) => (isAsked || person.restrictions.length === 0 ? row : { ...row, email: null, phone: null }))
}

export interface ClaimedMessage { readonly id: string; readonly personId: string; readonly key: string; readonly language: string; readonly channel: 'email' | 'sms'; readonly subject: string; readonly text: string; readonly path: string; readonly attempts: number }

/**
 * Takes up to `most` messages whose time has come, for one sender alone until `until`: others at the same time take others, and what a
 * dead sender held is free again after its time. The try is counted at once, so that a message that kills its sender ends too.
 */
export async function claimMessages(db: Database, { now, until, most, channels }: { readonly now: Date; readonly until: Date; readonly most: number; readonly channels: readonly string[] }): Promise<readonly ClaimedMessage[]> {
  return db.$queryRaw<ClaimedMessage[]>`
    WITH due AS (
      SELECT id FROM message
      WHERE sent_at IS NULL AND given_up_at IS NULL AND send_after <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now}) AND channel = ANY(${[...channels]})
      ORDER BY send_after, id LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    UPDATE message m SET claimed_until = ${until}, attempts = m.attempts + 1
    FROM due, account a WHERE m.id = due.id AND a.person_id = m.person_id
    RETURNING m.id, m.person_id AS "personId", m.key, m.language, m.channel, m.subject, m.text, m.path, m.attempts`
}

/** Where a claimed message may go at this very instant: others of its batch may have taken minutes. Null where the person has no such address any more, agrees no more, had the use of their data restricted or is erased. */
export async function findAddress(db: Database, { id }: Pick<ClaimedMessage, 'id'>, now: Date): Promise<string | null> {
  const rows = await db.$queryRaw<{ to: string | null }[]>`
    SELECT CASE WHEN a.disabled_at IS NOT NULL OR EXISTS (SELECT FROM processing_restriction x WHERE x.person_id = m.person_id AND x.ended_at IS NULL) OR (m.kind = ANY (${[...kindsByConsent]}) AND NOT ${agrees(Prisma.sql`m.person_id`, now)}) THEN NULL WHEN m.channel = 'email' THEN a.email ELSE a.phone END AS "to"
    FROM message m JOIN account a ON a.person_id = m.person_id WHERE m.id = ${id}::uuid`
  return rows[0]?.to ?? null
}

/** What became of a claimed message; changes nothing when another sender has claimed it since. */
export async function saveOutcome(db: Database, claimed: Pick<ClaimedMessage, 'id' | 'attempts'>, outcome: { readonly sentAt: Date; readonly subject: string; readonly text: string } | { readonly problem: string; readonly sendAfter: Date } | { readonly problem: string; readonly givenUpAt: Date }): Promise<void> {
  await db.message.updateMany({ where: { id: claimed.id, attempts: claimed.attempts, sentAt: null }, data: { ...outcome, claimedUntil: null } })
}

export interface ReceivedMessage { readonly id: string; readonly subject: string; readonly text: string; readonly path: string; readonly language: string; readonly createdAt: Date; readonly readAt: Date | null }

/** The newest messages on a person's own page. */
export async function listMessages(db: Database, personId: string, most: number): Promise<readonly ReceivedMessage[]> {
  return db.message.findMany({ where: { personId, channel: 'in-app' }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: most, select: { id: true, subject: true, text: true, path: true, language: true, createdAt: true, readAt: true } })
}

/** How many messages on a person's page are unread. */
export async function countUnread(db: Database, personId: string): Promise<number> {
  return db.message.count({ where: { personId, channel: 'in-app', readAt: null } })
}

/** Marks a person's messages read: the given one, or all. The time of the first reading stays. */
export async function saveRead(db: Database, read: { readonly personId: string; readonly messageId: string | null; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    UPDATE message SET read_at = ${read.now}
    WHERE person_id = ${read.personId}::uuid AND channel = 'in-app' AND read_at IS NULL AND (${read.messageId}::text IS NULL OR id::text = ${read.messageId}::text)`
}

/** How the outbox of one channel stands. `problem` is that of the latest message given up; it names no person. */
export interface OutboxState { readonly channel: ChannelName; readonly waiting: number; readonly sent: number; readonly givenUp: number; readonly problem: string | null }

/** The outbox by channel, without the page of the product itself and without what was overtaken. */
export async function listOutbox(db: Database): Promise<readonly OutboxState[]> {
  return db.$queryRaw<OutboxState[]>`
    SELECT channel, (count(*) FILTER (WHERE sent_at IS NULL AND given_up_at IS NULL))::int AS waiting, (count(sent_at))::int AS sent, (count(*) FILTER (WHERE given_up_at IS NOT NULL AND problem IS DISTINCT FROM ${overtaken}))::int AS "givenUp",
      (array_agg(problem ORDER BY given_up_at DESC) FILTER (WHERE given_up_at IS NOT NULL AND problem IS DISTINCT FROM ${overtaken}))[1] AS problem
    FROM message WHERE channel <> 'in-app' GROUP BY channel ORDER BY channel`
}
