import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { factKinds, undone } from '../people/fact-kinds.server.ts'

/** A table that imports write: what names a row, what is written, and which columns; in the order in which rows refer to each other. */
interface Table { readonly name: string; /** Whether t is the row of an id, by its index. */ readonly is: (id: string) => string; /** The id of the row t. */ readonly idOf: string; readonly conflict: string; readonly columns: readonly string[] }

const byId = (name: string, columns: string): Table => ({ name, is: (id) => `t.id = (${id})::uuid`, idOf: 't.id::text', conflict: 'id', columns: ['id', ...columns.split(' ')] })

const tables = {
  organisation: byId('organisation', 'name parent_id starts_on'),
  person: byId('person', 'name name_sort name_folded birth_year phone email created_at'),
  post: byId('post', 'person_id organisation_id position position_id starts_on ends_on'),
  residence: byId('residence', 'person_id unit_code unit_valid_from starts_on ends_on'),
  cohort: byId('cohort', 'name course_id join_code created_at'),
  cohort_member: { name: 'cohort_member', is: (id) => `t.cohort_id = split_part(${id}, ':', 1)::uuid AND t.person_id = split_part(${id}, ':', 2)::uuid`, idOf: "t.cohort_id || ':' || t.person_id", conflict: 'cohort_id, person_id', columns: ['cohort_id', 'person_id', 'joined_at', 'added_by_id'] },
  entered_evidence: byId('entered_evidence', 'person_id kind subject happened_on document entered_at entered_by_id system'),
  imported_record: byId('imported_record', 'system entity external_id subject_id fields post_id'),
} as const satisfies Record<string, Table>
export type WrittenTable = keyof typeof tables

/** A row to write, by the names of its columns, with the line it comes from. What is absent of a row that stands stays as it is. */
export type WrittenRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly part: string; readonly line: number }

const raw = (text: string) => Prisma.raw(text)

/** Until the transaction ends, no other import writes: what this one finds is so when it writes. */
export async function startWriting(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('imports write', 0))`
}

/** Until the transaction ends, rows are found by their indexes: the planner knows nothing yet of the many rows just written, and would read all of them for each. */
export async function expectManyRows(db: Database): Promise<void> {
  await db.$executeRaw`SET LOCAL enable_seqscan = off`
}

/** What the planner knows of tables into which many rows were just written. */
export async function learnOfRows(db: Database): Promise<void> {
  await db.$executeRaw`ANALYZE person, post, residence, imported_record, import_row, import_change`
}

/**
 * Writes rows of a table in one statement, and journals each that became another: whole, before and after. A row whose unique key
 * somebody else's holds is left out. Call within a transaction.
 */
export async function writeRows(db: Database, batchId: string, name: WrittenTable, rows: readonly WrittenRow[]): Promise<void> {
  if (rows.length === 0) return
  const table: Table = tables[name]
  const isAddedOnly = name === 'entered_evidence' || name === 'cohort_member'
  const updated = table.columns.filter((column) => !table.conflict.split(', ').includes(column) && column !== 'created_at')
  const onConflict = isAddedOnly ? 'ON CONFLICT DO NOTHING' : `ON CONFLICT (${table.conflict}) DO UPDATE SET ${updated.map((column) => `${column} = excluded.${column}`).join(', ')}`
  // The row as it stands, and with what is said of it laid over.
  const given = raw(`
    SELECT e.said->>'id' AS row_id, e.said->>'part' AS part, (e.said->>'line')::int AS line, to_jsonb(t) AS before, jsonb_populate_record(t, e.said${name === 'cohort_member' ? " - 'id'" : ''}) AS laid
    FROM said e LEFT JOIN ${name} t ON ${table.is("e.said->>'id'")}`)
  await db.$executeRaw`
    WITH said AS MATERIALIZED (SELECT value AS said FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb)), given AS MATERIALIZED (${given}),
    written AS (
      INSERT INTO ${raw(name)} AS t (${raw(table.columns.join(', '))}) SELECT ${raw(table.columns.map((column) => `(laid).${column}`).join(', '))} FROM given ${raw(onConflict)}
      RETURNING ${raw(table.idOf)} AS row_id, to_jsonb(t) AS after)
    INSERT INTO import_change AS c (batch_id, table_name, row_id, part, line, before, after)
    SELECT DISTINCT ON (row_id) ${batchId}::uuid, ${name}, row_id, g.part, g.line, coalesce(g.before, 'null'), w.after FROM written w JOIN given g USING (row_id) WHERE g.before IS DISTINCT FROM w.after
    ON CONFLICT (batch_id, table_name, row_id) DO UPDATE SET after = excluded.after, kept_at_undo = false`
}

/** Puts back, exactly, every row that is still as the batch left it; marks those that are not. Call within a transaction. */
export async function undoRows(db: Database, batchId: string): Promise<void> {
  for (const table of Object.values(tables).toReversed()) await undoTable(db, batchId, table)
}

async function undoTable(db: Database, batchId: string, { name, is, columns, conflict }: Table): Promise<void> {
  const mine = Prisma.sql`c.batch_id = ${batchId}::uuid AND c.table_name = ${name} AND ${raw(is('c.row_id'))}`
  // Compared by what the journal knows: a column added since says nothing of a hand.
  const untouched = Prisma.sql`to_jsonb(t) @> c.after`
  const references = await listReferences(db, name)
  const unused = references.map(({ table, column }) => `AND NOT EXISTS (SELECT FROM ${table} o WHERE o.${column} = t.id)`).join(' ')
  const uncited = name === 'entered_evidence' ? ['completion', 'withdrawn_completion'].map((given) => `AND NOT EXISTS (SELECT FROM ${given} o WHERE o.person_id = t.person_id AND o.evidence::text LIKE '%' || t.id || '%')`).join(' ') : ''
  // Again while anything goes: what stood under another of them goes first.
  while (await db.$executeRaw`${takenAway(name, Prisma.sql`DELETE FROM ${raw(name)} t USING import_change c WHERE ${mine} AND jsonb_typeof(coalesce(c.before, 'null')) = 'null' AND ${untouched} ${raw(unused)} ${raw(uncited)}`)}` > 0) continue
  const set = columns.filter((column) => !conflict.split(', ').includes(column)).map((column) => `${column} = b.${column}`).join(', ')
  await db.$executeRaw`
    UPDATE ${raw(name)} t SET ${raw(set)} FROM import_change c CROSS JOIN LATERAL jsonb_populate_record(null::${raw(name)}, c.before) b
    WHERE ${mine} AND jsonb_typeof(coalesce(c.before, 'null')) = 'object' AND ${untouched}`
  await db.$executeRaw`
    UPDATE import_change c SET kept_at_undo = true FROM ${raw(name)} t
    WHERE ${mine} AND NOT (jsonb_typeof(coalesce(c.before, 'null')) = 'object' AND to_jsonb(t) @> c.before)`
}

/** Facts that digests cover are not gone unsaid (data/people/fact-kinds). */
function takenAway(name: string, statement: Prisma.Sql): Prisma.Sql {
  return name in factKinds ? Prisma.sql`WITH gone AS (${statement} RETURNING t.id) INSERT INTO fact_note (kind, fact_id) SELECT ${`${name}${undone}`}, id FROM gone` : statement
}

/** Every column of the database that refers to a table's id, whoever added it. */
async function listReferences(db: Database, name: string): Promise<readonly { readonly table: string; readonly column: string }[]> {
  return db.$queryRaw`
    SELECT quote_ident(r.relname) AS "table", quote_ident(a.attname) AS "column" FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.confrelid = to_regclass(${name}) AND cardinality(k.conkey) = 1`
}

/** What was put back is as if it had never been written; rows that undoing left are written no second time. Call within a transaction, after undoing. */
export async function forgetUndone(db: Database, batchId: string): Promise<void> {
  await db.$executeRaw`UPDATE import_row r SET verdict = 'stale' FROM import_change c WHERE c.batch_id = ${batchId}::uuid AND c.kept_at_undo AND r.batch_id = c.batch_id AND r.part = c.part AND r.line = c.line`
  await db.$executeRaw`DELETE FROM import_change WHERE batch_id = ${batchId}::uuid AND NOT kept_at_undo`
}

/** The lines whose people undoing left as they are. */
export async function listKeptAtUndo(db: Database, batchId: string, limit: number): Promise<readonly { readonly part: string; readonly line: number; readonly tables: readonly string[] }[]> {
  return db.$queryRaw`
    SELECT part, line, array_agg(DISTINCT table_name ORDER BY table_name) AS tables FROM import_change WHERE batch_id = ${batchId}::uuid AND kept_at_undo GROUP BY part, line ORDER BY part, line LIMIT ${limit}`
}

/** How many rows of a file undoing left. */
export async function countKeptAtUndo(db: Database, batchId: string): Promise<number> {
  const rows = await db.$queryRaw<{ rows: number }[]>`SELECT count(DISTINCT (part, line))::int AS rows FROM import_change WHERE batch_id = ${batchId}::uuid AND kept_at_undo`
  return rows[0]?.rows ?? 0
}

/** The people to whom a batch added evidence, with its subjects, by id from after one on. */
export async function listGivenEvidence(db: Database, batchId: string, after: string | null, limit: number): Promise<readonly { readonly personId: string; readonly subjects: readonly string[] }[]> {
  return db.$queryRaw`
    SELECT e.person_id AS "personId", array_agg(DISTINCT e.subject) AS subjects FROM import_change c JOIN entered_evidence e ON e.id = c.row_id::uuid
    WHERE c.batch_id = ${batchId}::uuid AND c.table_name = 'entered_evidence' AND (${after}::uuid IS NULL OR e.person_id > ${after}::uuid) GROUP BY e.person_id ORDER BY e.person_id LIMIT ${limit}`
}

/** Evidence that undoing could not remove, since a completion rests on it or one withdrawn did, counts no more from now on. */
export async function takeBackKeptEvidence(db: Database, batchId: string, by: { readonly personId: string; readonly why: string; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    UPDATE entered_evidence e SET taken_back_at = ${by.now}, taken_back_by_id = ${by.personId}::uuid, taken_back_why = ${by.why} FROM import_change c
    WHERE c.batch_id = ${batchId}::uuid AND c.table_name = 'entered_evidence' AND c.kept_at_undo AND e.id::text = c.row_id AND e.taken_back_at IS NULL`
}
