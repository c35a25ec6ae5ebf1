import type { CheckedRow, ImportCounts, StagedRow } from '#app/domain/imports/batch.ts'
import type { TableRow } from '#app/domain/imports/table.ts'
import type { Verdict } from '#app/domain/imports/kinds.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** Keeps rows as they were read; those kept before stay, so that reading again is harmless. */
export async function saveRawRows(db: Database, batchId: string, part: string, rows: readonly TableRow[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO import_row (batch_id, part, line, cells) SELECT ${batchId}::uuid, ${part}, r.line, r.cells
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(line int, cells jsonb) ON CONFLICT DO NOTHING`
}

/** Takes the title rows out. */
export async function removeRowsUntil(db: Database, batchId: string, part: string, line: number): Promise<void> {
  await db.importRow.deleteMany({ where: { batchId, part, line: { lte: line } } })
}

interface Raw { part: string; line: number; cells: string[]; entity: StagedRow['entity']; key: string | null; values: Record<string, string>; verdict: Verdict | null; problems: StagedRow['problems']; changes: StagedRow['changes']; candidates: string[] | null; chosen: string | null; subject_id: string | null }

const columns = Prisma.sql`part, line, cells, entity, key, "values", verdict, problems, changes, candidates, chosen, subject_id`
const toRow = ({ subject_id: subjectId, candidates, ...row }: Raw): StagedRow => ({ ...row, candidates: candidates ?? [], subjectId })

/** Rows of a part after a line, in order; of some verdicts only, where they are given. */
export async function listRows(db: Database, batchId: string, part: string, after: number, limit: number, only: readonly Verdict[] | null = null): Promise<readonly StagedRow[]> {
  const rows = await db.$queryRaw<Raw[]>`
    SELECT ${columns} FROM import_row WHERE batch_id = ${batchId}::uuid AND part = ${part} AND line > ${after}
      AND (${only === null} OR verdict = ANY(${only ?? []}::text[])) ORDER BY line LIMIT ${limit}`
  return rows.map(toRow)
}

/** A page of rows of some verdict, whatever part. `kept`: only rows of which a field was kept. */
export async function listRowsOfVerdict(db: Database, batchId: string, verdict: Verdict | 'kept', { skip, limit }: { readonly skip: number; readonly limit: number }): Promise<readonly StagedRow[]> {
  const which = verdict === 'kept' ? Prisma.sql`changes @> '[{"kept":true}]' AND verdict <> 'protected'` : Prisma.sql`verdict = ${verdict}`
  const rows = await db.$queryRaw<Raw[]>`SELECT ${columns} FROM import_row WHERE batch_id = ${batchId}::uuid AND ${which} ORDER BY part, line LIMIT ${limit} OFFSET ${skip}`
  return rows.map(toRow)
}

/** Forgets what an earlier check found, but not what a person decided. */
export async function clearChecks(db: Database, batchId: string): Promise<void> {
  await db.$executeRaw`UPDATE import_row SET verdict = NULL, key = NULL, subject_id = NULL, candidates = NULL, problems = '[]', changes = '[]', "values" = '{}' WHERE batch_id = ${batchId}::uuid AND (verdict IS NOT NULL OR key IS NOT NULL)`
}

/** Writes what a check found of rows; somebody new is given an id. */
export async function saveChecked(db: Database, batchId: string, rows: readonly CheckedRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.$executeRaw`
    UPDATE import_row t SET entity = r.entity, key = r.key, "values" = r.values, verdict = r.verdict, problems = r.problems, changes = r.changes,
      candidates = ARRAY(SELECT jsonb_array_elements_text(r.candidates)::uuid), subject_id = CASE WHEN r.verdict = 'new' THEN coalesce(r."subjectId", gen_random_uuid()) ELSE r."subjectId" END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(part text, line int, entity text, key text, "values" jsonb, verdict text, problems jsonb, changes jsonb, candidates jsonb, "subjectId" uuid)
    WHERE t.batch_id = ${batchId}::uuid AND t.part = r.part AND t.line = r.line`
}

/** Of rows with one key: those that say the same are one, the first; those that say different things, or of which one is in error, are all wrong, beside what else is wrong with each. */
export async function markTwice(db: Database, batchId: string, part: string): Promise<void> {
  await db.$executeRaw`
    WITH twins AS (SELECT key, min(line) AS first, count(DISTINCT ("values", problems)) AS sayings, string_agg(line::text, ', ' ORDER BY line) AS lines
      FROM import_row WHERE batch_id = ${batchId}::uuid AND part = ${part} AND key IS NOT NULL AND verdict IS NULL GROUP BY key HAVING count(*) > 1)
    UPDATE import_row r SET verdict = CASE WHEN twins.sayings = 1 THEN 'same' ELSE 'wrong' END,
      problems = CASE WHEN twins.sayings = 1 THEN '[]'::jsonb ELSE r.problems || jsonb_build_array(jsonb_build_object('field', null, 'read', left(twins.lines, 60), 'reason', 'key-twice')) END
    FROM twins WHERE r.batch_id = ${batchId}::uuid AND r.part = ${part} AND r.key = twins.key AND r.verdict IS NULL AND (twins.sayings > 1 OR r.line > twins.first)`
}

/** Two rows that came to one person under different keys are both wrong; of memberships and completions the first stands. */
export async function markSameSubject(db: Database, batchId: string): Promise<void> {
  await db.$executeRaw`
    WITH twins AS (SELECT subject_id, string_agg(line::text, ', ' ORDER BY line) AS lines FROM import_row
      WHERE batch_id = ${batchId}::uuid AND entity = 'person' AND verdict IN ('changed', 'same', 'protected') AND subject_id IS NOT NULL GROUP BY subject_id HAVING count(*) > 1)
    UPDATE import_row r SET verdict = 'wrong', problems = jsonb_build_array(jsonb_build_object('field', null, 'read', left(twins.lines, 60), 'reason', 'same-person-twice'))
    FROM twins WHERE r.batch_id = ${batchId}::uuid AND r.entity = 'person' AND r.subject_id = twins.subject_id AND r.verdict IN ('changed', 'same', 'protected')`
  await db.$executeRaw`
    UPDATE import_row r SET verdict = 'same' WHERE r.batch_id = ${batchId}::uuid AND r.entity IN ('member', 'completion') AND r.verdict = 'new' AND EXISTS (
      SELECT FROM import_row o WHERE o.batch_id = r.batch_id AND o.entity = r.entity AND o.verdict = 'new' AND o."values"->>'person' = r."values"->>'person' AND o."values"->>'subject' = r."values"->>'subject'
        AND (coalesce(o."values"->>'happenedOn', ''), o.line) < (coalesce(r."values"->>'happenedOn', ''), r.line))`
}

/** Rows by verdict, and how many fields were kept. */
export async function countVerdicts(db: Database, batchId: string): Promise<ImportCounts> {
  const rows = await db.$queryRaw<{ verdict: Verdict; rows: number; kept: number; people: number }[]>`
    SELECT verdict, count(*)::int AS rows, count(*) FILTER (WHERE changes @> '[{"kept":true}]' AND verdict <> 'protected')::int AS kept, count(*) FILTER (WHERE entity = 'person')::int AS people
    FROM import_row WHERE batch_id = ${batchId}::uuid AND verdict IS NOT NULL GROUP BY verdict`
  return { ...Object.fromEntries(rows.map((row) => [row.verdict, row.rows])), kept: rows.reduce((sum, row) => sum + row.kept, 0), changedPeople: rows.find(({ verdict }) => verdict === 'changed')?.people ?? 0 }
}

/** Keeps whom a person says an ambiguous row is about: one of its candidates, or somebody new; false for anything else. */
export async function saveChoice(db: Database, batchId: string, { part, line, chosen }: { readonly part: string; readonly line: number; readonly chosen: string }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE import_row SET chosen = ${chosen} WHERE batch_id = ${batchId}::uuid AND part = ${part} AND line = ${line} AND verdict = 'ambiguous' AND (${chosen} = 'new' OR ${chosen} = ANY(candidates::text[]))` === 1
}

/** Marks rows that could not be written any more, since what they were judged by changed. */
export async function markStale(db: Database, batchId: string, lines: readonly { readonly part: string; readonly line: number }[]): Promise<void> {
  if (lines.length === 0) return
  await db.$executeRaw`
    UPDATE import_row t SET verdict = 'stale' FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS r(part text, line int)
    WHERE t.batch_id = ${batchId}::uuid AND t.part = r.part AND t.line = r.line`
}

/** What organisations, classes, people and years of birth of the same archive are by their code: ids of those new or known, values of the rest. */
export async function listStagedByCode(db: Database, batchId: string, part: string, codes: readonly string[]): Promise<ReadonlyMap<string, { readonly subjectId: string | null; readonly values: Readonly<Record<string, string>> }>> {
  const rows = await db.$queryRaw<{ code: string; subject_id: string | null; values: Record<string, string> }[]>`
    SELECT "values"->>'code' AS code, subject_id, "values" FROM import_row WHERE batch_id = ${batchId}::uuid AND part = ${part} AND "values"->>'code' = ANY(${codes}) AND verdict IS DISTINCT FROM 'wrong'`
  return new Map(rows.map((row) => [row.code, { subjectId: row.subject_id, values: row.values }]))
}

/** The words by which rows that would be written name positions, with how many rows, most first. */
export async function listPositionWords(db: Database, batchId: string, limit: number): Promise<readonly { readonly words: string; readonly rows: number }[]> {
  return db.$queryRaw`
    SELECT "values"->>'position' AS words, count(*)::int AS rows FROM import_row
    WHERE batch_id = ${batchId}::uuid AND verdict IN ('new', 'changed', 'same', 'ambiguous') AND "values" ? 'position' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${limit}`
}
