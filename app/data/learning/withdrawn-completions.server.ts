import type { Database } from '../database.server.ts'

/** Takes completions of a person off, once: each is kept among those withdrawn, with its certificate as it was. Answers how many, and the codes. */
export async function withdrawCompletions(db: Database, { ids, personId, byId, why, now }: { readonly ids: readonly string[]; readonly personId: string; readonly byId: string; readonly why: string; readonly now: Date }): Promise<{ readonly count: number; readonly codes: readonly string[] }> {
  // Held to the end, so that no merge, revocation or choice of what is shown comes in between.
  await db.$executeRaw`SELECT 1 FROM completion WHERE id = ANY(${[...ids]}::uuid[]) FOR UPDATE`
  await db.$executeRaw`SELECT 1 FROM certificate WHERE completion_id = ANY(${[...ids]}::uuid[]) FOR UPDATE`
  const rows = await db.$queryRaw<{ id: string; code: string | null }[]>`
    INSERT INTO withdrawn_completion (id, person_id, course_id, round, since, completed_at, rule_version, evidence, withdrawn_at, withdrawn_by_id, why, code, certificate)
    SELECT c.id, c.person_id, c.course_id, c.round, c.since, c.completed_at, c.rule_version, c.evidence, ${now}, ${byId}::uuid, ${why}, k.code, to_jsonb(k)
    FROM completion c LEFT JOIN certificate k ON k.completion_id = c.id WHERE c.id = ANY(${[...ids]}::uuid[]) AND c.person_id = ${personId}::uuid
    ON CONFLICT (id) DO NOTHING RETURNING id, code`
  const taken = rows.map(({ id }) => id)
  await db.$executeRaw`DELETE FROM certificate WHERE completion_id = ANY(${taken}::uuid[])`
  await db.$executeRaw`DELETE FROM completion WHERE id = ANY(${taken}::uuid[])`
  // What was given is the first that stands: where that went, the next is the first now.
  await db.$executeRaw`
    UPDATE completion c SET round = 1 FROM (SELECT DISTINCT ON (course_id) id, round FROM completion WHERE person_id = ${personId}::uuid ORDER BY course_id, round) f WHERE c.id = f.id AND f.round > 1`
  return { count: rows.length, codes: rows.flatMap(({ code }) => code ?? []) }
}
