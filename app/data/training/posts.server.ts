import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'
import { organisationsOn } from './organisations.server.ts'

/** Whether somebody holds a post in an organisation or below it on a day. */
export async function isEmployedWithin(db: Database, organisationId: string, personId: string, today: Day): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    WITH RECURSIVE standing AS (
      ${organisationsOn(today)}
    ), below AS (
      SELECT id FROM standing WHERE id::text = ${organisationId} UNION SELECT o.id FROM standing o JOIN below ON o.parent_id = below.id
    )
    SELECT EXISTS (
      SELECT 1 FROM post p JOIN below ON below.id = p.organisation_id
      WHERE p.person_id::text = ${personId} AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)) AS found`
  return rows[0]?.found === true
}

export interface KeptPost { readonly id: string; readonly organisationId: string; readonly organisationName: string; readonly positionName: string | null; readonly startsOn: Day; readonly endsOn: Day | null; readonly endedWhy: string | null }

/** Every post a person held, latest first. */
export function listPosts(db: Database, personId: string): Promise<readonly KeptPost[]> {
  return db.$queryRaw`
    SELECT p.id, p.organisation_id AS "organisationId", o.name AS "organisationName", n.name AS "positionName", p.starts_on::text AS "startsOn", p.ends_on::text AS "endsOn", p.ended_why AS "endedWhy"
    FROM post p JOIN organisation o ON o.id = p.organisation_id LEFT JOIN position n ON n.id = p.position_id WHERE p.person_id::text = ${personId} ORDER BY p.starts_on DESC, p.id`
}

/** Until the transaction ends, nobody else changes the posts of this person. */
export async function startPosting(db: Database, personId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`posts ${personId}`}, 0))`
}

/** Keeps a post from a day on; null when they hold one in the same organisation and position then or later. The caller holds their posts. */
export async function savePost(db: Database, post: { readonly personId: string; readonly organisationId: string; readonly positionId: string | null; readonly startsOn: Day }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO post (id, person_id, organisation_id, position_id, starts_on)
    SELECT gen_random_uuid(), ${post.personId}::uuid, ${post.organisationId}::uuid, ${post.positionId}::uuid, ${post.startsOn}::date
    WHERE NOT EXISTS (
      SELECT 1 FROM post WHERE person_id = ${post.personId}::uuid AND organisation_id = ${post.organisationId}::uuid AND position_id IS NOT DISTINCT FROM ${post.positionId}::uuid
        AND (ends_on IS NULL OR ends_on >= ${post.startsOn}::date))
    RETURNING id`
  return rows[0]?.id ?? null
}

export interface StandingPost { readonly personId: string; readonly organisationId: string; readonly startsOn: Day; readonly endsOn: Day | null; readonly endedWhy: string | null }

/** A post that has not ended before a day. */
export async function findPost(db: Database, postId: string, today: Day): Promise<StandingPost | null> {
  const rows = await db.$queryRaw<StandingPost[]>`
    SELECT person_id AS "personId", organisation_id AS "organisationId", starts_on::text AS "startsOn", ends_on::text AS "endsOn", ended_why AS "endedWhy" FROM post WHERE id::text = ${postId} AND (ends_on IS NULL OR ends_on >= ${today}::date)`
  return rows[0] ?? null
}

/** Says on which day a post ends or ended, and why. */
export async function endPostOn(db: Database, postId: string, endsOn: Day, why: string): Promise<void> {
  await db.$executeRaw`UPDATE post SET ends_on = ${endsOn}::date, ended_why = ${why} WHERE id::text = ${postId}`
}
