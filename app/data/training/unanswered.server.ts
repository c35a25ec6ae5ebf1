import { dayOf } from '#app/domain/calendar.ts'
import { elsewhere, type RosterOfficial } from '#app/domain/training/roster.ts'
import type { Database } from '../database.server.ts'
import { listObligations } from './cycles.server.ts'
import type { Employed } from './officers.server.ts'
import { organisationsOn } from './organisations.server.ts'

/** Somebody whom a requirement asks and no training officer answers for by where they work; `organisationName` is '' of whoever has no post. */
export interface Unanswered extends Employed { readonly requirementId: string }

/**
 * Whom the requirements of an organisation, or of one below it, ask though they work neither there nor in any organisation that has a training officer,
 * its own or above it: somebody on a list, or of a position, whom else nobody would see. They are of whoever demands it. Of one requirement or person where
 * they are named; once for each requirement.
 */
export function listUnanswered(db: Database, organisationId: string, now: Date, { requirementId = null, personId = null }: { readonly requirementId?: string | null; readonly personId?: string | null } = {}): Promise<readonly Unanswered[]> {
  const today = dayOf(now)
  return db.$queryRaw<Unanswered[]>`
    WITH RECURSIVE standing AS (
      ${organisationsOn(today)}
    ), below AS (
      SELECT id FROM standing WHERE id::text = ${organisationId} UNION SELECT o.id FROM standing o JOIN below ON o.parent_id = below.id
    ), answered AS (
      SELECT id FROM standing WHERE id IN (SELECT id FROM below) OR id::text IN (
        SELECT scope_id FROM role_grant WHERE role = 'organisation-officer' AND scope_kind = 'organisation' AND starts_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now}))
      UNION SELECT o.id FROM standing o JOIN answered ON o.parent_id = answered.id
    ), held AS (
      SELECT t.person_id, t.starts_on, o.id, o.name FROM post t JOIN standing o ON o.id = t.organisation_id WHERE t.starts_on <= ${today}::date AND (t.ends_on IS NULL OR t.ends_on >= ${today}::date)
    )
    SELECT y.person_id AS "personId", r.id AS "requirementId", coalesce(p.name, '') AS name, coalesce(p.name_sort, '') AS "nameSort",
      coalesce((SELECT h.name FROM held h WHERE h.person_id = p.id ORDER BY h.starts_on, h.id LIMIT 1), '') AS "organisationName"
    FROM requirement r JOIN below ON below.id = r.organisation_id
      JOIN LATERAL (SELECT DISTINCT person_id FROM obligation_cycle WHERE requirement_id = r.id) y ON true JOIN person p ON p.id = y.person_id AND p.claimed_by_id IS NULL
    WHERE r.withdrawn_at IS NULL AND (${requirementId}::text IS NULL OR r.id::text = ${requirementId}) AND (${personId}::text IS NULL OR p.id::text = ${personId})
      AND NOT EXISTS (SELECT FROM held h WHERE h.person_id = p.id AND h.id IN (SELECT id FROM answered))
    ORDER BY r.id, p.id`
}

/** Those of one requirement, as its roster lists them. */
export async function listUnansweredRoster(db: Database, organisationId: string, requirementId: string, now: Date): Promise<readonly RosterOfficial[]> {
  const people = await listUnanswered(db, organisationId, now, { requirementId })
  const recorded = people.length === 0 ? new Map<string, never>() : await listObligations(db, people.map(({ personId }) => personId), requirementId)
  return people.flatMap(({ personId, name, nameSort, organisationName }) => {
    const { obligations: [obligation], absences } = recorded.get(personId) ?? { obligations: [], absences: [] }
    return obligation === undefined ? [] : [{ personId, name, nameSort, organisationId: '', organisationName, branchId: elsewhere, obligation, absences }]
  })
}
