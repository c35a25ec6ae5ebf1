import { areas, type Area } from '#app/domain/catalogue/area.ts'
import type { AreaOutcome, AreaResult } from '#app/domain/assessment/basic-level.ts'
import type { Database } from '../database.server.ts'

/** How an attempt was taken: alone, or under the eyes of somebody who answers for it. */
export type Evidence = 'self' | 'proctored'

/**
 * Writes the results of an attempt. Where it had some they are replaced, since the attempt was marked anew; an area reached stays reached,
 * and the instant, from which a result counts, stays.
 */
export async function saveAreaResults(db: Database, given: { readonly attemptId: string; readonly results: readonly AreaResult[]; readonly version: number; readonly evidence: Evidence; readonly now: Date }): Promise<void> {
  const { attemptId, results, version, evidence, now } = given
  await db.$executeRaw`
    INSERT INTO area_result AS kept (attempt_id, area, answered, "right", total, outcome, version, evidence, scored_at)
    SELECT ${attemptId}::uuid, r.area, r.answered, r."right", r.total, r.outcome, ${version}, ${evidence}, ${now}
    FROM unnest(${results.map(({ area }) => area)}::text[], ${results.map(({ answered }) => answered)}::smallint[], ${results.map(({ right }) => right)}::smallint[], ${results.map(({ total }) => total)}::smallint[], ${results.map(({ outcome }) => outcome)}::text[]) AS r(area, answered, "right", total, outcome)
    ON CONFLICT (attempt_id, area) DO UPDATE SET answered = excluded.answered, "right" = excluded."right", total = excluded.total, version = excluded.version,
      outcome = CASE WHEN kept.outcome = 'reached' THEN kept.outcome ELSE excluded.outcome END`
}

export interface AssessedAttempt { readonly attemptId: string; readonly scoredAt: Date; readonly evidence: Evidence; readonly results: readonly AreaResult[] }

/** A person's attempts at the assessment scored from an instant on, newest first. */
export async function listAssessedAttempts(db: Database, personId: string, since: Date): Promise<readonly AssessedAttempt[]> {
  const rows = await db.areaResult.findMany({ where: { attempt: { personId }, scoredAt: { gte: since } }, orderBy: [{ scoredAt: 'desc' }, { attemptId: 'asc' }, { area: 'asc' }] })
  const attempts = new Map<string, AssessedAttempt & { readonly results: AreaResult[] }>()
  for (const { attemptId, scoredAt, evidence, area, answered, right, total, outcome } of rows) {
    const attempt = attempts.get(attemptId) ?? { attemptId, scoredAt, evidence: evidence as Evidence, results: [] }
    if (areas.includes(area as Area)) attempt.results.push({ area: area as Area, answered, right, total, outcome: outcome as AreaOutcome })
    attempts.set(attemptId, attempt)
  }
  return [...attempts.values()]
}
