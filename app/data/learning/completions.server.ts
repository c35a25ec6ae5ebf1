import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
import type { Database } from '../database.server.ts'

export interface StoredCompletion { readonly id: string; readonly completedAt: Date }

/** Keeps a completion; two identical ones are one row, and the first stands (COMPLETION 25). Null when it was there already. */
export async function saveCompletion(db: Database, completion: GivenCompletion & { readonly courseId: string }): Promise<StoredCompletion | null> {
  const rows = await db.$queryRaw<{ id: string; completed_at: Date }[]>`
    INSERT INTO completion (id, person_id, course_id, round, since, completed_at, rule_version, evidence)
    VALUES (gen_random_uuid(), ${completion.personId}::uuid, ${completion.courseId}, ${completion.round}, ${completion.since}, ${completion.completedAt}, ${completion.ruleVersion}, ${JSON.stringify(completion.evidence)}::jsonb)
    ON CONFLICT (person_id, course_id, round) DO NOTHING RETURNING id, completed_at`
  return rows[0] ? { id: rows[0].id, completedAt: rows[0].completed_at } : null
}

/** A completion to be kept: of a first round, or with `since`, from when things counted for it, of a later one. */
export interface GivenCompletion { readonly personId: string; readonly round: number; readonly since: Date | null; readonly completedAt: Date; readonly ruleVersion: number; readonly evidence: CompletionEvidence }

/** The same of many people at once: answers those that are new, and whether the person has said their name. */
export async function saveCompletions(db: Database, courseId: string, given: readonly GivenCompletion[]): Promise<readonly (StoredCompletion & { readonly personId: string; readonly isNamed: boolean })[]> {
  if (given.length === 0) return []
  return db.$queryRaw`
    WITH kept AS (
      INSERT INTO completion (id, person_id, course_id, round, since, completed_at, rule_version, evidence)
      SELECT gen_random_uuid(), "personId", ${courseId}, round, since, "completedAt", "ruleVersion", evidence
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS row ("personId" uuid, round int, since timestamptz, "completedAt" timestamptz, "ruleVersion" int, evidence jsonb)
      ON CONFLICT (person_id, course_id, round) DO NOTHING RETURNING id, person_id, completed_at)
    SELECT kept.id, kept.person_id AS "personId", kept.completed_at AS "completedAt", person.name IS NOT NULL AS "isNamed" FROM kept JOIN person ON person.id = kept.person_id`
}

/** Completions of a person that carry no certificate yet. */
export async function listUncertified(db: Database, personId: string): Promise<readonly { readonly id: string; readonly courseId: string; readonly completedAt: Date }[]> {
  return db.$queryRaw`
    SELECT c.id, c.course_id AS "courseId", c.completed_at AS "completedAt" FROM completion c
    LEFT JOIN certificate k ON k.completion_id = c.id WHERE c.person_id = ${personId}::uuid AND k.id IS NULL`
}

export interface KeptCompletion extends GivenCompletion { readonly id: string; readonly courseId: string }

/** A person's completions of some courses, each round of them, with what they rest on. */
export async function listKeptCompletions(db: Database, personId: string, courseIds: readonly string[]): Promise<readonly KeptCompletion[]> {
  const rows = await db.completion.findMany({ where: { personId, courseId: { in: [...courseIds] } }, orderBy: [{ courseId: 'asc' }, { round: 'asc' }] })
  return rows.map(({ evidence, ...row }) => ({ ...row, evidence: evidence as unknown as CompletionEvidence }))
}

/**
 * Which time the next completion of a course will be; one that was withdrawn was a time too. No number comes twice, though the first that stands is
 * numbered 1 whichever time it was: what was let count is let count for a time.
 */
export async function findNextRound(db: Database, personId: string, courseId: string): Promise<number> {
  return (await listNextRounds(db, [personId], courseId)).get(personId) ?? 1
}

/** The same of many people; whoever never completed it is left out. */
export async function listNextRounds(db: Database, personIds: readonly string[], courseId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ personId: string; next: number }[]>`
    SELECT person_id AS "personId", greatest(max(round), count(*))::int + 1 AS next FROM (
      SELECT person_id, round FROM completion WHERE person_id = ANY(${personIds}::uuid[]) AND course_id = ${courseId}
      UNION ALL SELECT person_id, round FROM withdrawn_completion WHERE person_id = ANY(${personIds}::uuid[]) AND course_id = ${courseId}) AS rounds GROUP BY person_id`
  return new Map(rows.map(({ personId, next }) => [personId, next]))
}

/** When the later rounds of some courses began in which a person completed them. */
export async function listGivenRounds(db: Database, personId: string, courseIds: readonly string[]): Promise<readonly { readonly since: Date }[]> {
  const rows = await db.completion.findMany({ where: { personId, courseId: { in: [...courseIds] }, since: { not: null } }, select: { since: true } })
  return rows.flatMap(({ since }) => (since === null ? [] : [{ since }]))
}
