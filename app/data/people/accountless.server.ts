import type { Day } from '#app/domain/calendar.ts'
import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** Somebody who works here by a list and never had an account, with the addresses that the list says. */
export interface Accountless { readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly email: string | null; readonly phone: string | null }

/** Whoever holds a post today, was claimed by nobody and has no account, not even a disabled one. */
const listed = (which: Prisma.Sql, today: Day) => Prisma.sql`
  SELECT p.id AS "personId", coalesce(p.name, '') AS name, p.birth_year AS "birthYear", p.email, p.phone FROM person p
  WHERE ${which} AND p.claimed_by_id IS NULL AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
    AND EXISTS (SELECT FROM post t WHERE t.person_id = p.id AND t.starts_on <= ${today}::date AND (t.ends_on IS NULL OR t.ends_on >= ${today}::date)) LIMIT 2`

/** The one such person whom lists reach at an address by which nobody signs in; null for none, and for several: an address of an office is nobody's own. */
export async function findAccountlessAt(db: Database, { kind, value }: SignInName, today: Day): Promise<Accountless | null> {
  if (kind === 'userName') return null
  const column = kind === 'email' ? Prisma.sql`email` : Prisma.sql`phone`
  const rows = await db.$queryRaw<Accountless[]>(listed(Prisma.sql`p.${column} = ${value} AND NOT EXISTS (SELECT FROM account o WHERE o.${column} = ${value})`, today))
  return rows.length === 1 ? rows[0] ?? null : null
}

/** Such a person by id; null for anybody else. */
export async function findAccountless(db: Database, personId: string, today: Day): Promise<Accountless | null> {
  return (await db.$queryRaw<Accountless[]>(listed(Prisma.sql`p.id::text = ${personId}`, today)))[0] ?? null
}
