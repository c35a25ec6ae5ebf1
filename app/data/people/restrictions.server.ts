import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** A condition on a row of `person` under this alias: nobody has their data restricted. Every list that staff read or take along asks it. */
export const unrestricted = (alias: keyof typeof ids = 'p') => Prisma.sql`NOT EXISTS (SELECT FROM processing_restriction x WHERE x.person_id = ${ids[alias]} AND x.ended_at IS NULL)`
const ids = { p: Prisma.sql`p.id`, n: Prisma.sql`n.id` }

/** Begins a restriction. The caller holds the person and has seen that none stands; a second one breaks on the unique key. */
export async function saveRestriction(db: Database, restriction: { readonly personId: string; readonly requestId: string; readonly startedById: string; readonly startedAt: Date }): Promise<void> {
  await db.processingRestriction.create({ data: restriction })
}

/** Whether a person's data may be used; until the transaction ends nobody restricts them. */
export async function holdsUnrestricted(db: Database, personId: string): Promise<boolean> {
  await db.$queryRaw`SELECT id FROM person WHERE id::text = ${personId} FOR KEY SHARE`
  return await findRestriction(db, personId) === null
}

/** Whose of these people's data are restricted; `holds`: until the transaction ends nobody restricts the others. */
export async function findRestrictedAmong(db: Database, personIds: readonly string[], holds: boolean): Promise<ReadonlySet<string>> {
  if (holds) await db.$queryRaw`SELECT id FROM person WHERE id = ANY(${personIds}::uuid[]) ORDER BY id FOR KEY SHARE`
  const rows = await db.processingRestriction.findMany({ where: { personId: { in: [...personIds] }, endedAt: null }, select: { personId: true } })
  return new Set(rows.map(({ personId }) => personId))
}

/** Ends the restriction of a person; answers since when it stood, null where none did: of two at once one ends it. */
export async function endRestriction(db: Database, { personId, endedById, why, now }: { readonly personId: string; readonly endedById: string; readonly why: string; readonly now: Date }): Promise<Date | null> {
  const rows = await db.$queryRaw<{ since: Date }[]>`
    UPDATE processing_restriction SET ended_at = ${now}, ended_by_id = ${endedById}::uuid, ended_why = ${why} WHERE person_id::text = ${personId} AND ended_at IS NULL RETURNING started_at AS since`
  return rows[0]?.since ?? null
}

/** Whether the restriction that stands for a person began with this request. */
export async function isRestrictedBy(db: Database, personId: string, requestId: string): Promise<boolean> {
  return await db.processingRestriction.count({ where: { personId, requestId, endedAt: null } }) > 0
}

/** Takes a person out of every class, as of an instant by which `rejoinClasses` finds them again. */
export async function leaveClasses(db: Database, personId: string, at: Date): Promise<void> {
  await db.$executeRaw`UPDATE cohort_member SET left_at = ${at} WHERE person_id = ${personId}::uuid AND left_at IS NULL`
}

/** Puts a person back into the classes they were taken out of at that instant. */
export async function rejoinClasses(db: Database, personId: string, takenOutAt: Date): Promise<void> {
  await db.$executeRaw`UPDATE cohort_member SET left_at = NULL WHERE person_id = ${personId}::uuid AND left_at = ${takenOutAt}`
}

/** Since when a person's data are restricted; null where they are not. */
export async function findRestriction(db: Database, personId: string): Promise<Date | null> {
  return (await db.processingRestriction.findFirst({ where: { personId, endedAt: null }, select: { startedAt: true } }))?.startedAt ?? null
}

/** Whose data are restricted now, the latest first, with the request by which. */
export async function listRestricted(db: Database): Promise<readonly { readonly requestId: string; readonly name: string | null; readonly startedAt: Date }[]> {
  const rows = await db.processingRestriction.findMany({ where: { endedAt: null }, select: { requestId: true, startedAt: true, person: { select: { name: true } } }, orderBy: { startedAt: 'desc' } })
  return rows.map(({ person, ...row }) => ({ ...row, name: person.name }))
}

/** Whether somebody holds a post or stands on a list of an office on a day: what they must learn rests on law, not on their consent. */
export async function isAskedByOffice(db: Database, personId: string, day: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ asked: boolean }[]>`
    SELECT EXISTS (SELECT FROM post WHERE person_id = ${personId}::uuid AND (ends_on IS NULL OR ends_on >= ${day}::date))
      OR EXISTS (SELECT FROM person_list_member WHERE person_id = ${personId}::uuid AND (ends_on IS NULL OR ends_on >= ${day}::date)) AS asked`
  return row?.asked ?? false
}
