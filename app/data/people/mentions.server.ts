import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/**
 * Where people write freely in rows that are somebody else's or nobody's, by table: whoever is erased may be named in them. None of these is covered by a digest (fact-kinds.server) or told apart by
 * its text; what acts of staff say in words of others stands under a key of theirs.
 */
export const mentioning: Readonly<Record<string, readonly string[]>> = {
  cohort: ['name', 'place'], cohort_session: ['topic', 'place'], sitting: ['place'], campaign: ['place'], inquiry_post: ['text'], content_report: ['text', 'answer'], roadmap_task_version: ['title', 'responsible', 'note'],
  data_request: ['text', 'answer', 'extended_why', 'closing'], processing_restriction: ['ended_why'], breach: ['what', 'notice', 'closing'], role_grant: ['document', 'ended_why'], person_merge: ['why'], requirement: ['document'], staged_import: ['file_name'],
}

/** Stands where somebody was named. */
const instead = '…'
/** A name of one word, or of so few letters, is an ordinary word too often; and what stands in more rows than anybody is named in is a phrase, whoever calls themself so: «Nhà văn hóa» would else go out of every class. */
const [leastWords, leastLetters, mostRows] = [2, 6, 50]

/** What leads to some people and to nobody else: names that no other person, place or office here bears, numbers and addresses that no other has. */
interface Leads { readonly names: readonly string[]; readonly contacts: readonly string[] }

async function leadsTo(db: Database, personIds: readonly string[]): Promise<Leads> {
  const ids = Prisma.sql`${personIds}::uuid[]`
  const names = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT p.name FROM person p WHERE p.id = ANY (${ids}) AND p.name <> '' AND NOT EXISTS (SELECT FROM person o WHERE o.name_folded = p.name_folded AND o.id <> ALL (${ids}) AND (o.claimed_by_id IS NULL OR o.claimed_by_id <> ALL (${ids})))
      AND NOT EXISTS (SELECT FROM unit u WHERE lower(u.name) = lower(p.name)) AND NOT EXISTS (SELECT FROM organisation g WHERE lower(g.name) = lower(p.name))`
  const contacts = await db.$queryRaw<{ contact: string }[]>`
    WITH contact AS (SELECT p.id, c.contact FROM person p LEFT JOIN account a ON a.person_id = p.id, unnest(ARRAY[p.phone, lower(p.email), a.phone, lower(a.email)]) c (contact) WHERE p.id = ANY (${ids}) AND c.contact <> '')
    SELECT DISTINCT contact FROM contact c
    WHERE NOT EXISTS (SELECT FROM person o WHERE (o.phone = c.contact OR o.email = c.contact) AND o.id <> ALL (${ids})) AND NOT EXISTS (SELECT FROM account o WHERE (o.phone = c.contact OR o.email = c.contact) AND o.person_id <> ALL (${ids}))`
  const likely = names.map(({ name }) => name).filter((name) => name.split(/\s+/u).length >= leastWords && name.length >= leastLetters)
  const often = await Promise.all(likely.map((name) => isPhrase(db, name)))
  return { names: likely.filter((_, place) => often[place] !== true), contacts: contacts.map(({ contact }) => contact) }
}

/** A pattern of PostgreSQL that finds them in a text: a name with whatever blanks between its words, a number with or without its country and however grouped. Null where there is nothing to find. */
function patternOf({ names, contacts }: Leads): string | null {
  const literal = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`)
  const named = names.map((name) => String.raw`(?<!\w)${name.split(/\s+/u).map(literal).join(String.raw`\s+`)}(?!\w)`)
  const reached = contacts.map((contact) => (contact.startsWith('+84') ? String.raw`(?<![0-9])(?:\+?84|0)[ .-]?${[...contact.slice(3)].join('[ .-]?')}(?![0-9])` : String.raw`(?<![\w.+-])${literal(contact)}(?![\w-])`))
  return named.length + reached.length === 0 ? null : [...named, ...reached].join('|')
}

const finds = (columns: readonly string[], pattern: string) => Prisma.join(columns.map((column) => Prisma.sql`${Prisma.raw(column)} ~* ${pattern}::text`), ' OR ')

/** Whether a name stands in so many rows that it is none. */
async function isPhrase(db: Database, name: string): Promise<boolean> {
  const pattern = patternOf({ names: [name], contacts: [] }) ?? ''
  const found = Prisma.join(Object.entries(mentioning).map(([table, columns]) => Prisma.sql`SELECT count(*) AS n FROM ${Prisma.raw(table)} WHERE ${finds(columns, pattern)}`), ' UNION ALL ')
  const rows = await db.$queryRaw<{ n: number }[]>`SELECT coalesce(sum(n), 0)::int AS n FROM (${found}) counted`
  return (rows[0]?.n ?? 0) > mostRows
}

/** Holds the classes whose names or places name some people, as whoever writes to a class does before people: part of an erasure, before it holds the person. */
export async function holdMentioningClasses(db: Database, personId: string): Promise<void> {
  const pattern = patternOf(await leadsTo(db, [personId]))
  if (pattern !== null) await db.$queryRaw`SELECT FROM cohort WHERE ${finds(mentioning['cohort'] ?? [], pattern)} ORDER BY id FOR UPDATE`
}

/**
 * Part of an erasure, as long as it is known what the people are called: takes their names, numbers and addresses out of what others wrote, and out of invitations that nobody accepted, which end.
 * A name that somebody else bears too leads to nobody and stays.
 */
export async function dropMentions(db: Database, personIds: readonly string[], now: Date): Promise<void> {
  const leads = await leadsTo(db, personIds)
  const pattern = patternOf(leads)
  if (pattern === null) return
  for (const [table, columns] of Object.entries(mentioning)) {
    const without = Prisma.join(columns.map((column) => Prisma.sql`${Prisma.raw(column)} = regexp_replace(${Prisma.raw(column)}, ${pattern}::text, ${instead}::text, 'gi')`))
    await db.$executeRaw`UPDATE ${Prisma.raw(table)} SET ${without} WHERE ${finds(columns, pattern)}`
  }
  await db.$executeRaw`UPDATE invitation SET name = '', contact = NULL, withdrawn_at = coalesce(withdrawn_at, ${now}) WHERE redeemed_at IS NULL AND (name = ANY (${leads.names}) OR contact = ANY (${leads.contacts}))`
}
