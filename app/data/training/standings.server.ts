import { addDays } from '#app/domain/calendar.ts'
import type { HeldPlace, HeldPost, OrganisationTree, Standing } from '#app/domain/training/audience.ts'
import type { CompletionFact } from '#app/domain/training/meeting.ts'
import type { Database } from '../database.server.ts'
import { findLives } from './organisation-changes.server.ts'

/** Posts and places on lists of these people, whenever they held them; whoever has neither is left out. */
export async function listStandings(db: Database, personIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const [posts, places] = await Promise.all([
    db.$queryRaw<(HeldPost & { personId: string })[]>`
      SELECT person_id AS "personId", organisation_id AS "organisationId", position_id AS "positionId", starts_on::text AS "from", ends_on::text AS until, ended_why AS "endedWhy"
      FROM post WHERE person_id = ANY(${personIds}::uuid[]) ORDER BY starts_on, id`,
    db.$queryRaw<(HeldPlace & { personId: string })[]>`
      SELECT m.person_id AS "personId", m.list_id AS "listId", m.starts_on::text AS "from", least(m.ends_on, l.ends_on)::text AS until
      FROM person_list_member m JOIN person_list l ON l.id = m.list_id WHERE m.person_id = ANY(${personIds}::uuid[]) ORDER BY m.starts_on`,
  ])
  const [postsOf, placesOf] = [Map.groupBy(posts, ({ personId }) => personId), Map.groupBy(places, ({ personId }) => personId)]
  return new Map([...new Set([...postsOf.keys(), ...placesOf.keys()])].map((id) => [id, { posts: postsOf.get(id) ?? [], lists: placesOf.get(id) ?? [] }]))
}

/** The whole tree of officials, also what has ended and where it stood before. */
export async function findOrganisationTree(db: Database): Promise<OrganisationTree> {
  return new Map([...await findLives(db)].map(([id, { startsOn, endsOn, versions }]) => [id, {
    from: startsOn, until: endsOn, parentId: versions.at(-1)?.parentId ?? null,
    before: versions.slice(0, -1).map((version, at) => ({ from: version.startsOn, until: addDays(versions[at + 1]?.startsOn ?? '9999-12-31', -1), parentId: version.parentId })),
  }]))
}

/**
 * What these people completed of some courses, each time they did, with how the certificate stands; one withdrawn is as one revoked. What somebody merged
 * into them completed is theirs, also where it stayed behind because they have its like, and marked as brought.
 */
export async function listCompletionFacts(db: Database, personIds: readonly string[], courseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CompletionFact[]>> {
  const rows = await db.$queryRaw<(CompletionFact & { personId: string })[]>`
    WITH whose AS (
      SELECT id, id AS now_id FROM unnest(${personIds}::uuid[]) AS asked (id) UNION ALL SELECT id, claimed_by_id FROM person WHERE claimed_by_id = ANY(${personIds}::uuid[])
    ), moved AS (
      SELECT DISTINCT (m.key->>'id')::uuid AS id FROM person_merge g JOIN merge_move m ON m.merge_id = g.id AND m.table_name = 'completion' AND m.column_name = 'person_id'
      WHERE g.kept_id = ANY(${personIds}::uuid[]) AND g.unmerged_at IS NULL
    )
    SELECT w.now_id AS "personId", c.id, c.course_id AS "courseId", c.completed_at AS "completedAt", k.valid_until AS "validUntil", k.revoked_at AS "revokedAt", false AS "isWithdrawn",
      w.id <> w.now_id OR moved.id IS NOT NULL AS "isBrought"
    FROM whose w JOIN completion c ON c.person_id = w.id AND c.course_id = ANY(${courseIds}) LEFT JOIN certificate k ON k.completion_id = c.id LEFT JOIN moved ON moved.id = c.id
    UNION ALL SELECT w.now_id, t.id, t.course_id, t.completed_at, NULL, t.withdrawn_at, true, w.id <> w.now_id FROM whose w JOIN withdrawn_completion t ON t.person_id = w.id AND t.course_id = ANY(${courseIds})`
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** Everybody who may be asked for something or was: with a post, on a list, or with a cycle; by id from after one on, so many at most. Of whoever was merged into another nothing is asked while they are: their cycles rest as they are. */
export async function listAskable(db: Database, after: string | null, most: number): Promise<readonly string[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000'
  const rows = await db.$queryRaw<{ person_id: string }[]>`
    SELECT person_id FROM (SELECT person_id FROM post UNION SELECT person_id FROM person_list_member UNION SELECT person_id FROM obligation_cycle) AS askable
    WHERE person_id > ${from}::uuid AND NOT EXISTS (SELECT FROM person p WHERE p.id = askable.person_id AND p.claimed_by_id IS NOT NULL) ORDER BY person_id LIMIT ${most}`
  return rows.map((row) => row.person_id)
}

/** Which of these people are among them. */
export async function listAskableOf(db: Database, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM person p WHERE id = ANY(${personIds}::uuid[]) AND claimed_by_id IS NULL
      AND (EXISTS (SELECT FROM post WHERE person_id = p.id) OR EXISTS (SELECT FROM person_list_member WHERE person_id = p.id) OR EXISTS (SELECT FROM obligation_cycle WHERE person_id = p.id)) ORDER BY id`
  return rows.map(({ id }) => id)
}
