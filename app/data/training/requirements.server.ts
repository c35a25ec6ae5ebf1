import { z } from 'zod'
import type { Day } from '#app/domain/calendar.ts'
import type { Audience } from '#app/domain/training/audience.ts'
import { alikeOf, pathFor, type DueFrom, type Requirement, type RequirementPath, type RequirementRule } from '#app/domain/training/requirement.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import { organisationsOn } from './organisations.server.ts'

interface RequirementRow { id: string; organisation_id: string; organisation_name: string; audience: unknown; due_on: Day | null; due_days: number | null; due_from: DueFrom; valid_months: number | null; window_days: number; document: string; starts_on: Day; withdrawn_at: Date | null; paths: RequirementPath[] }

const clause = z.object({ organisationId: z.string().optional(), positionId: z.string().optional(), listId: z.string().optional() })
const audienceShape = z.object({ any: z.array(clause), except: z.array(clause) })

async function select(db: Database, where: Statement, today: Day): Promise<readonly Requirement[]> {
  const rows = await db.$queryRaw<RequirementRow[]>`
    SELECT r.id, r.organisation_id, o.name AS organisation_name, r.audience, r.due_on::text, r.due_days, r.due_from, r.valid_months, r.window_days, r.document, r.starts_on::text, r.withdrawn_at,
      coalesce((SELECT json_agg(json_build_object('kind', p.kind, 'startsOn', p.starts_on, 'courseIds', p.course_ids) ORDER BY p.kind, p.starts_on) FROM requirement_path p WHERE p.requirement_id = r.id), '[]') AS paths
    FROM requirement r JOIN organisation o ON o.id = r.organisation_id WHERE ${where} ORDER BY r.due_on NULLS LAST, r.id`
  return rows.map((row) => requirementOf(row, today))
}

function requirementOf(row: RequirementRow, today: Day): Requirement {
  const rule: RequirementRule = {
    id: row.id, audience: audienceShape.parse(row.audience), dueOn: row.due_on, dueDays: row.due_days, dueFrom: row.due_from, validMonths: row.valid_months, windowDays: row.window_days,
    startsOn: row.starts_on, withdrawnAt: row.withdrawn_at, paths: row.paths,
  }
  return { ...rule, organisationId: row.organisation_id, organisationName: row.organisation_name, document: row.document, courseIds: pathFor(rule, 'first', today) }
}

/** Every requirement there ever was, withdrawn ones too: what evaluation goes by. */
export function listAllRequirements(db: Database, today: Day): Promise<readonly Requirement[]> {
  return select(db, statement`true`, today)
}

/** Lets nobody change or withdraw a requirement before this transaction ends. */
export async function holdRequirements(db: Database): Promise<void> {
  await db.$queryRaw`SELECT id FROM requirement ORDER BY id FOR SHARE`
}

/** Those of some ids, withdrawn ones too. */
export function listRequirementsById(db: Database, ids: readonly string[], today: Day): Promise<readonly Requirement[]> {
  return select(db, statement`r.id = ANY(${ids}::uuid[])`, today)
}

/** Every requirement that was not withdrawn, soonest due first. */
export function listRequirements(db: Database, today: Day): Promise<readonly Requirement[]> {
  return select(db, statement`r.withdrawn_at IS NULL`, today)
}

/** What concerns an organisation: what it or one above demands, and whatever is asked of somebody who works in it or below on a day. */
export function listRequirementsOn(db: Database, organisationId: string, today: Day): Promise<readonly Requirement[]> {
  return select(db, statement`r.withdrawn_at IS NULL AND (
    r.organisation_id IN (
      WITH RECURSIVE standing AS (${organisationsOn(today)}), path AS (
        SELECT id, parent_id FROM standing WHERE id::text = ${organisationId} UNION SELECT o.id, o.parent_id FROM standing o JOIN path ON o.id = path.parent_id
      ) SELECT id FROM path)
    OR EXISTS (
      SELECT 1 FROM obligation_cycle y JOIN post p ON p.person_id = y.person_id AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)
      WHERE y.requirement_id = r.id AND p.organisation_id IN (
        WITH RECURSIVE standing AS (${organisationsOn(today)}), below AS (
          SELECT id FROM standing WHERE id::text = ${organisationId} UNION SELECT o.id FROM standing o JOIN below ON o.parent_id = below.id
        ) SELECT id FROM below)))`, today)
}

/** A requirement that was not withdrawn. */
export async function findRequirement(db: Database, requirementId: string, today: Day): Promise<Requirement | null> {
  return (await select(db, statement`r.id::text = ${requirementId} AND r.withdrawn_at IS NULL`, today))[0] ?? null
}

export interface NewRequirement { readonly organisationId: string; readonly audience: Audience; readonly courseIds: readonly string[]; /** Empty: the same courses renew it. */ readonly renewalIds: readonly string[]; readonly dueOn: Day | null; readonly dueDays: number | null; readonly dueFrom: DueFrom; readonly validMonths: number | null; readonly windowDays: number; readonly document: string }

/**
 * Keeps a requirement with its paths; one that was withdrawn stands again with the new document. Null when the same organisation already
 * demands the same courses of the same people by the same day: the unique key decides.
 */
export async function saveRequirement(db: Database, given: NewRequirement, by: { readonly createdById: string; readonly now: Date; readonly today: Day }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO requirement (id, organisation_id, audience, due_on, due_days, due_from, valid_months, window_days, alike, document, starts_on, created_at, created_by_id)
    VALUES (gen_random_uuid(), ${given.organisationId}::uuid, ${JSON.stringify(given.audience)}::jsonb, ${given.dueOn}::date, ${given.dueDays}, ${given.dueFrom}, ${given.validMonths}, ${given.windowDays}, ${alikeOf(given)}, ${given.document}, ${by.today}::date, ${by.now}, ${by.createdById}::uuid)
    ON CONFLICT (organisation_id, alike) DO UPDATE
      SET document = excluded.document, valid_months = excluded.valid_months, window_days = excluded.window_days, starts_on = excluded.starts_on, created_at = excluded.created_at, created_by_id = excluded.created_by_id, withdrawn_at = NULL
      WHERE requirement.withdrawn_at IS NOT NULL
    RETURNING id`
  const id = rows[0]?.id
  if (id === undefined) return null
  const path = { requirementId: id, startsOn: by.today, document: given.document, byId: by.createdById, now: by.now }
  await statePath(db, { ...path, kind: 'first', courseIds: given.courseIds })
  if (given.renewalIds.length > 0 || await hasRenewal(db, id)) await statePath(db, { ...path, kind: 'renewal', courseIds: given.renewalIds.length > 0 ? given.renewalIds : given.courseIds })
  return id
}

/** Demanded again, its paths are those of the new form: none of before goes on from today, nor begins later, also where it was stated today. */
async function statePath(db: Database, path: DatedPath): Promise<void> {
  await db.requirementPath.deleteMany({ where: { requirementId: path.requirementId, kind: path.kind, startsOn: { gte: new Date(path.startsOn) } } })
  await savePath(db, path)
}

/** Whether a requirement that stands again was renewed by courses of its own before. */
async function hasRenewal(db: Database, requirementId: string): Promise<boolean> {
  return await db.requirementPath.count({ where: { requirementId, kind: 'renewal' } }) > 0
}

type DatedPath = RequirementPath & { readonly requirementId: string; readonly document: string; readonly byId: string; readonly now: Date }

/** Adds a path from a day on; false when there is one of its kind from that day already. */
export async function savePath(db: Database, path: DatedPath): Promise<boolean> {
  return await db.$executeRaw`
    INSERT INTO requirement_path (requirement_id, kind, starts_on, course_ids, document, recorded_at, recorded_by_id)
    VALUES (${path.requirementId}::uuid, ${path.kind}, ${path.startsOn}::date, ${path.courseIds}, ${path.document}, ${path.now}, ${path.byId}::uuid)
    ON CONFLICT DO NOTHING` === 1
}

/** Withdraws a requirement; false when it stands no longer. The row stays. */
export async function endRequirement(db: Database, requirementId: string, now: Date): Promise<boolean> {
  return await db.$executeRaw`UPDATE requirement SET withdrawn_at = ${now} WHERE id::text = ${requirementId} AND withdrawn_at IS NULL` === 1
}
