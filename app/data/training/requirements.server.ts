import type { Day } from '#app/domain/calendar.ts'
import type { Obligation } from '#app/domain/training/obligation.ts'
import type { Requirement } from '#app/domain/training/requirement.ts'
import type { Database } from '../database.server.ts'

interface RequirementRow { id: string; organisation_id: string; organisation_name: string; course_id: string; due_on: string; document: string }

function requirementOf(row: RequirementRow): Requirement {
  return { id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, courseId: row.course_id, dueOn: row.due_on, document: row.document }
}

export interface RequiredOfPerson extends Requirement { readonly obligation: Obligation; readonly certificateCode: string | null }

/**
 * What is required of a person on a day, soonest due first: by every organisation in which they hold a post in force, and by
 * everything above it that exists on that day; what fell due before they took up the post was never asked of them.
 * With their completion and its certificate. One round trip.
 */
export async function listRequirementsOf(db: Database, personId: string, today: Day): Promise<readonly RequiredOfPerson[]> {
  const rows = await db.$queryRaw<(RequirementRow & { completed_at: Date | null; code: string | null; valid_until: Date | null; revoked_at: Date | null })[]>`
    WITH RECURSIVE standing AS (
      SELECT id, name, parent_id FROM organisation WHERE starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
    ), place AS (
      SELECT o.id, o.name, o.parent_id, p.starts_on FROM post p JOIN standing o ON o.id = p.organisation_id
      WHERE p.person_id = ${personId}::uuid AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)
      UNION SELECT o.id, o.name, o.parent_id, place.starts_on FROM standing o JOIN place ON o.id = place.parent_id
    )
    SELECT DISTINCT ON (r.due_on, r.id) r.id, r.organisation_id, place.name AS organisation_name, r.course_id, r.due_on::text, r.document, c.completed_at, k.code, k.valid_until, k.revoked_at
    FROM place JOIN requirement r ON r.organisation_id = place.id AND r.withdrawn_at IS NULL AND r.due_on >= place.starts_on
    LEFT JOIN completion c ON c.person_id = ${personId}::uuid AND c.course_id = r.course_id
    LEFT JOIN certificate k ON k.completion_id = c.id
    ORDER BY r.due_on, r.id`
  return rows.map((row) => ({ ...requirementOf(row), certificateCode: row.code, obligation: { dueOn: row.due_on, completedAt: row.completed_at, validUntil: row.valid_until, revokedAt: row.revoked_at } }))
}

/** What holds for everyone of an organisation: its own requirements and those from above, soonest due first. */
export async function listRequirementsOn(db: Database, organisationId: string): Promise<readonly Requirement[]> {
  const rows = await db.$queryRaw<RequirementRow[]>`
    WITH RECURSIVE place AS (
      SELECT id, name, parent_id FROM organisation WHERE id::text = ${organisationId}
      UNION SELECT o.id, o.name, o.parent_id FROM organisation o JOIN place ON o.id = place.parent_id
    )
    SELECT r.id, r.organisation_id, place.name AS organisation_name, r.course_id, r.due_on::text, r.document
    FROM place JOIN requirement r ON r.organisation_id = place.id AND r.withdrawn_at IS NULL ORDER BY r.due_on, r.id`
  return rows.map(requirementOf)
}

/** Every requirement that was not withdrawn, latest due first. */
export async function listRequirements(db: Database): Promise<readonly Requirement[]> {
  const rows = await db.$queryRaw<RequirementRow[]>`
    SELECT r.id, r.organisation_id, o.name AS organisation_name, r.course_id, r.due_on::text, r.document
    FROM requirement r JOIN organisation o ON o.id = r.organisation_id WHERE r.withdrawn_at IS NULL ORDER BY r.due_on DESC, r.id`
  return rows.map(requirementOf)
}

/** A requirement that was not withdrawn. */
export async function findRequirement(db: Database, requirementId: string): Promise<Requirement | null> {
  const rows = await db.$queryRaw<RequirementRow[]>`
    SELECT r.id, r.organisation_id, o.name AS organisation_name, r.course_id, r.due_on::text, r.document
    FROM requirement r JOIN organisation o ON o.id = r.organisation_id WHERE r.id::text = ${requirementId} AND r.withdrawn_at IS NULL`
  return rows[0] ? requirementOf(rows[0]) : null
}

/**
 * Keeps a requirement; one that was withdrawn stands again with the new document. Null when the same organisation already
 * requires the same course by the same day: the unique key decides.
 */
export async function saveRequirement(db: Database, requirement: { readonly organisationId: string; readonly courseId: string; readonly dueOn: Day; readonly document: string; readonly createdById: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO requirement (id, organisation_id, course_id, due_on, document, created_at, created_by_id)
    VALUES (gen_random_uuid(), ${requirement.organisationId}::uuid, ${requirement.courseId}, ${requirement.dueOn}::date, ${requirement.document}, ${requirement.now}, ${requirement.createdById}::uuid)
    ON CONFLICT (organisation_id, course_id, due_on) DO UPDATE
      SET document = excluded.document, created_at = excluded.created_at, created_by_id = excluded.created_by_id, withdrawn_at = NULL
      WHERE requirement.withdrawn_at IS NOT NULL
    RETURNING id`
  return rows[0]?.id ?? null
}

/** Withdraws a requirement; false when it stands no longer. The row stays. */
export async function endRequirement(db: Database, requirementId: string, now: Date): Promise<boolean> {
  return await db.$executeRaw`UPDATE requirement SET withdrawn_at = ${now} WHERE id::text = ${requirementId} AND withdrawn_at IS NULL` === 1
}
