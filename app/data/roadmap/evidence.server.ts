import { endOfDay } from '#app/domain/calendar.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import { rowsByCursor } from '../rows-by-cursor.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

/** One completion behind a numerator, without the person. */
export interface EvidenceRow { readonly id: string; readonly completedAt: Date; readonly unit: UnitKey; readonly ruleVersion: number; readonly readings: number; readonly attempts: number; /** How many of these came about in a class and not alone. */ readonly inPerson: number; /** Where evidence from elsewhere comes from: systems of imported lists, '' for what was recognised one by one. */ readonly elsewhere: readonly string[] }

interface Row { id: string; completed_at: Date; unit_code: string; unit_valid_from: string; rule_version: number; readings: number; attempts: number; in_person: number; elsewhere: string[] }

/** `courseId` completed by people who live in some declared units on a day; where the indicator is of people from an age on, by them. */
export interface EvidenceQuery extends FigureScope { readonly courseId: string; readonly units: readonly UnitKey[]; readonly leastAge: number | null }

/** The completions of one course by people who live in some declared units on a day: newest first, a page after the given one. */
export async function listEvidence(db: Database, { after, limit, ...query }: EvidenceQuery & { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number }): Promise<readonly EvidenceRow[]> {
  const from = after ?? { at: endOfDay(query.day), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  return (await db.$queryRaw<Row[]>(statement`${evidenceStatement(query, statement`AND (c.completed_at, c.id) < (${from.at}, ${from.id}::uuid)`)} LIMIT ${limit}`)).map(evidenceRow)
}

/** All of them in the same order, read as fast as they are taken: one statement. */
export async function* listAllEvidence(db: Database, query: EvidenceQuery): AsyncGenerator<readonly EvidenceRow[], void, undefined> {
  for await (const rows of rowsByCursor<Row>(db, evidenceStatement(query, statement``))) yield rows.map(evidenceRow)
}

function evidenceStatement({ courseId, units, day, demonstration, leastAge }: EvidenceQuery, after: Statement): Statement {
  return statement`
    SELECT c.id, c.completed_at, r.unit_code, r.unit_valid_from::text, c.rule_version,
      jsonb_array_length(c.evidence->'readings') AS readings, jsonb_array_length(c.evidence->'attempts') AS attempts,
      ((SELECT count(*) FROM in_person_reading i WHERE i.reading_id IN (SELECT x::uuid FROM jsonb_array_elements_text(c.evidence->'readings') x))
        + (SELECT count(*) FROM in_person_attempt i WHERE i.attempt_id IN (SELECT x::uuid FROM jsonb_array_elements_text(c.evidence->'attempts') x)))::int AS in_person,
      ARRAY(SELECT DISTINCT coalesce(e.system, '') FROM jsonb_array_elements(c.evidence->'others') o LEFT JOIN entered_evidence e ON e.id = CASE WHEN o->>'id' ~ '^[0-9a-f-]{36}$' THEN (o->>'id')::uuid END WHERE o->>'kind' = 'external' ORDER BY 1) AS elsewhere
    FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL
    JOIN LATERAL (
      SELECT unit_code, unit_valid_from FROM residence WHERE person_id = c.person_id AND starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date)
      ORDER BY starts_on DESC LIMIT 1) r ON true
    WHERE c.course_id = ${courseId} AND c.round = 1 AND c.completed_at < ${endOfDay(day)} AND (${leastAge}::int IS NULL OR p.birth_year <= date_part('year', ${day}::date) - ${leastAge}::int) ${after}
      AND (r.unit_code, r.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]))
    ORDER BY c.completed_at DESC, c.id DESC`
}

function evidenceRow(row: Row): EvidenceRow {
  return { id: row.id, completedAt: row.completed_at, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, ruleVersion: row.rule_version, readings: row.readings, attempts: row.attempts, inPerson: row.in_person, elsewhere: row.elsewhere }
}
