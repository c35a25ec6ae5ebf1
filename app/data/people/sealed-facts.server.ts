import type { Database } from '../database.server.ts'
import { factsAction } from './audit.server.ts'

/** Some facts under one digest; each line is all of one that never changes: of a certificate, its completion, the readings and the attempts it rests on. */
export interface Facts { readonly ids: readonly string[]; readonly lines: readonly string[]; readonly fromNumber: number; readonly toNumber: number }

/** Numbers are given out before certificates stand: so many are looked through again. */
const overlap = 1_000

/** Until the transaction ends, nobody else seals facts. */
export async function holdFacts(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sealed facts', 0))`
}

/** Certificates that no digest covers yet, in the order of their numbers; null where there are none. */
export async function listUnsealedFacts(db: Database, most: number): Promise<Facts | null> {
  const rows = await db.$queryRaw<{ id: string; number: number }[]>`
    SELECT k.id::text AS id, k.status_number AS number FROM certificate k
    WHERE k.status_number > (SELECT coalesce(max(to_number), 0) - ${overlap}::int FROM sealed_facts)
      AND NOT EXISTS (SELECT FROM sealed_facts s WHERE s.to_number >= k.status_number AND s.from_number <= k.status_number AND k.id = ANY(s.fact_ids))
    ORDER BY k.status_number LIMIT ${most}`
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return null
  const ids = rows.map(({ id }) => id)
  return { ids, lines: await linesOf(db, ids), fromNumber: first.number, toNumber: last.number }
}

/** What stands today of certificates, withdrawn ones included, in the order given; nothing of one that is gone. Who holds it is left out: people are merged, and erased. */
async function linesOf(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string; line: string }[]>`
    WITH given AS (
      SELECT k.id, k.code, k.issued_at, c.id AS completion_id, c.course_id, c.completed_at, c.rule_version, c.evidence
      FROM certificate k JOIN completion c ON c.id = k.completion_id WHERE k.id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT (w.certificate->>'id')::uuid, w.code, (w.certificate->>'issued_at')::timestamptz, w.id, w.course_id, w.completed_at, w.rule_version, w.evidence
      FROM withdrawn_completion w WHERE w.certificate IS NOT NULL AND (w.certificate->>'id') = ANY(${[...ids]}::text[]))
    SELECT g.id::text AS id, jsonb_build_array(g.id, g.code, extract(epoch FROM g.issued_at), g.completion_id, g.course_id, extract(epoch FROM g.completed_at), g.rule_version, g.evidence,
      (SELECT jsonb_agg(jsonb_build_array(r.id, r.course_id, r.lesson_id, extract(epoch FROM r.opened_at), extract(epoch FROM r.read_at)) ORDER BY r.id) FROM reading r
        WHERE r.id = ANY(ARRAY(SELECT jsonb_array_elements_text(g.evidence->'readings')::uuid))),
      (SELECT jsonb_agg(jsonb_build_array(a.id, a.course_id, a.quiz_id, a.drawn, extract(epoch FROM a.started_at)) ORDER BY a.id) FROM attempt a
        WHERE a.id = ANY(ARRAY(SELECT jsonb_array_elements_text(g.evidence->'attempts')::uuid))))::text AS line
    FROM given g`
  const byId = new Map(rows.map(({ id, line }) => [id, line]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Writes down which facts an entry of the record covers. */
export async function saveSealedFacts(db: Database, entryId: string, { ids, fromNumber, toNumber }: Facts): Promise<void> {
  await db.sealedFacts.create({ data: { entryId, factIds: [...ids], fromNumber, toNumber } })
}

/** An entry that covers facts, beside what stands of them today; `digest` null where the entry is gone, no facts where the list of them is. */
export interface CoveredFacts { readonly entryId: string; readonly seal: number | null; readonly digest: string | null; readonly lines: readonly string[] }

/** Entries that cover facts, after the given one, and lists without an entry. */
export async function listCoveredFacts(db: Database, after: string, most: number): Promise<readonly CoveredFacts[]> {
  const rows = await db.$queryRaw<{ entryId: string; seal: number | null; digest: string | null; ids: string[] | null }[]>`
    SELECT coalesce(e.id, s.entry_id)::text AS "entryId", e.seal, e.detail->>'digest' AS digest, s.fact_ids::text[] AS ids
    FROM (SELECT * FROM audit_entry WHERE action = ${factsAction}) e FULL JOIN sealed_facts s ON s.entry_id = e.id
    WHERE coalesce(e.id, s.entry_id) > ${after}::uuid ORDER BY coalesce(e.id, s.entry_id) LIMIT ${most}`
  const covered = []
  for (const { ids, ...row } of rows) covered.push({ ...row, lines: ids === null ? [] : await linesOf(db, ids) })
  return covered
}
