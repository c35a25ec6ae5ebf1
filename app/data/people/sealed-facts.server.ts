import type { Database } from '../database.server.ts'
import { factsAction } from './audit.server.ts'
import { isUnderway, underway } from './fact-kinds.server.ts'
import type { NamedFact } from './noted-facts.server.ts'

/** A fact as a list keeps it: whose it was, and a digest of what it said, with that of its words behind a point where it had any. */
export interface ListedFact extends NamedFact { readonly ownerId: string; readonly digest: string }

/** Until the transaction ends, nobody else seals facts. */
export async function holdFacts(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sealed facts', 0))`
}

/** The number of the next list; the caller holds facts. */
export async function nextList(db: Database): Promise<number> {
  return ((await db.sealedFacts.aggregate({ _max: { toNumber: true } }))._max.toNumber ?? 0) + 1
}

/** Writes down which facts an entry of the record covers, as the list of a number. */
export async function saveSealedFacts(db: Database, entryId: string, number: number, facts: readonly ListedFact[]): Promise<void> {
  // Not by a call of Prisma: it keeps the plan of a statement with every value of these lists, 165 kB for each list.
  await db.$executeRaw`
    INSERT INTO sealed_facts (entry_id, fact_ids, kinds, owner_ids, digests, from_number, to_number)
    VALUES (${entryId}::uuid, ${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ name }) => name)}::text[], ${facts.map(({ ownerId }) => ownerId)}::uuid[], ${facts.map(({ digest }) => digest)}::text[], ${number}::int, ${number}::int)`
}

/** Takes away lists of answers under way that were made before an instant, once every attempt in them is over and covered as a whole. Answers how many. */
export async function dropListsUnderway(db: Database, before: Date): Promise<number> {
  return await db.$executeRawUnsafe(`
    DELETE FROM sealed_facts s USING audit_entry e WHERE e.id = s.entry_id AND e.at < $1::timestamptz AND s.kinds <> '{}' AND s.kinds <@ ARRAY['${underway}'] AND NOT EXISTS (SELECT FROM attempt WHERE attempt.id = ANY(s.fact_ids) AND ${isUnderway})`, before)
}

/** The text whose digest an entry holds. */
export const listText = (facts: readonly ListedFact[]): string => JSON.stringify(facts.map(({ name, id, ownerId, digest }) => [name, id, ownerId, digest]))

/**
 * What stands today of certificates, withdrawn ones included, in the order given; nothing of one that is gone. Who holds it is left out: people are merged, and erased.
 * So earlier versions covered certificates and nothing else: all of a list by one digest over these lines.
 */
export async function linesOfCertificates(db: Database, ids: readonly string[]): Promise<readonly string[]> {
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

/**
 * An entry that covers facts, beside the list of them; `digest` null where the entry is gone, `list` null where that is. `certificates`: ids of a list of an earlier version.
 * `number` of the list; null where the entry says another. `mayBeGone`: the list was one of answers under way, long ago.
 */
export interface CoveredFacts { readonly entryId: string; readonly seal: number | null; readonly number: number | null; readonly mayBeGone: boolean; readonly digest: string | null; readonly list: readonly ListedFact[] | null; readonly certificates: readonly string[] }

interface CoveredRow { readonly entryId: string; readonly seal: number | null; readonly number: number | null; readonly mayBeGone: boolean | null; readonly digest: string | null; readonly ids: readonly string[] | null; readonly kinds: readonly string[]; readonly owners: readonly string[]; readonly digests: readonly string[] }

/** Entries that cover facts, after the given one, and lists without an entry. */
export async function listCoveredFacts(db: Database, after: string, most: number): Promise<readonly CoveredFacts[]> {
  const rows = await db.$queryRaw<CoveredRow[]>`
    SELECT coalesce(e.id, s.entry_id)::text AS "entryId", e.seal, CASE WHEN e.subject = 'facts:' || s.to_number THEN s.to_number END AS number, e.detail->>'digest' AS digest,
      (e.detail ? 'underway' AND e.at < (SELECT max(at) FROM audit_entry) - interval '1 day') AS "mayBeGone", s.fact_ids::text[] AS ids, s.kinds, s.owner_ids::text[] AS owners, s.digests
    FROM (SELECT * FROM audit_entry WHERE action = ${factsAction} AND id > ${after}::uuid) e FULL JOIN (SELECT * FROM sealed_facts WHERE entry_id > ${after}::uuid) s ON s.entry_id = e.id
    ORDER BY coalesce(e.id, s.entry_id) LIMIT ${most}`
  return rows.map(({ entryId, seal, number, mayBeGone, digest, ids, kinds, owners, digests }) => {
    const isOlder = ids !== null && ids.length > 0 && kinds.length === 0
    const list = ids === null || isOlder ? null : ids.map((id, place) => ({ name: kinds[place] ?? '', id, ownerId: owners[place] ?? '', digest: digests[place] ?? '' }))
    return { entryId, seal, number, mayBeGone: mayBeGone === true, digest, list, certificates: isOlder ? ids : [] }
  })
}
