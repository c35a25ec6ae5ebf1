import type { Database } from '../database.server.ts'
import { movedColumns, type MovedColumn } from './merge-tables.server.ts'

/** Who is joined to whom: a merge by its id, or, null, a claim, which is for good and not written down row by row. */
export interface Joined { readonly mergeId: string | null; readonly fromId: string; readonly toId: string }
/** `readingsLeft`: readings that stay where they are, since the other read something else in that time. */
interface Moving extends Joined { readonly readingsLeft?: readonly string[] }

/** Moves every row of one person that may move to another; what the other has alike stays where it is. Of a merge each row is written down. */
export async function moveRows(db: Database, { mergeId, fromId, toId, readingsLeft = [] }: Moving): Promise<void> {
  for (const moved of movedColumns.filter(({ isApart }) => isApart !== true)) {
    const left = moved.table === 'reading' && readingsLeft.length > 0 ? [[...readingsLeft]] : []
    const statement = moveStatement(moved, left.length > 0 ? ['t.id::text <> ALL ($3::text[])'] : [])
    await (mergeId === null ? db.$executeRawUnsafe(statement, toId, fromId, ...left) : db.$executeRawUnsafe(writtenDown(moved, statement, left.length > 0 ? '$4' : '$3'), toId, fromId, ...left, mergeId))
  }
}

/** Moves every row that a merge moved back, as far as it is still with whoever was kept. */
export async function moveRowsBack(db: Database, { mergeId, fromId, toId }: Joined & { readonly mergeId: string }): Promise<void> {
  for (const moved of movedColumns.filter(({ isApart }) => isApart !== true)) await db.$executeRawUnsafe(backStatement(moved), mergeId, toId, fromId)
  // A completion that moved and was withdrawn since is still theirs whose it was.
  await db.$executeRaw`
    UPDATE withdrawn_completion t SET person_id = ${fromId}::uuid FROM merge_move m
    WHERE m.merge_id = ${mergeId}::uuid AND m.table_name = 'completion' AND m.column_name = 'person_id' AND t.person_id = ${toId}::uuid AND t.id::text = m.key->>'id'`
  await moveEnteredBack(db, { mergeId, fromId, toId })
}

/** An attempt that was made since of a sheet or a sitting that moved goes with it, behind those it is numbered with. */
async function moveEnteredBack(db: Database, { mergeId, fromId, toId }: Joined): Promise<void> {
  await db.$executeRaw`
    WITH entered AS (
      SELECT a.id, a.course_id, a.quiz_id, row_number() OVER (PARTITION BY a.course_id, a.quiz_id ORDER BY a.slot) AS place FROM attempt a
      WHERE a.person_id = ${toId}::uuid AND a.id IN (
        SELECT s.attempt_id FROM paper_sheet s JOIN merge_move m ON m.table_name = 'paper_sheet' AND m.key->>'id' = s.id::text WHERE m.merge_id = ${mergeId}::uuid AND s.person_id = ${fromId}::uuid
        UNION SELECT e.attempt_id FROM sitting_entry e JOIN merge_move m ON m.table_name = 'sitting_entry' AND m.key->>'sitting_id' = e.sitting_id::text WHERE m.merge_id = ${mergeId}::uuid AND e.person_id = ${fromId}::uuid))
    UPDATE attempt t SET person_id = ${fromId}::uuid, slot = n.place + coalesce((SELECT max(o.slot) FROM attempt o WHERE o.person_id = ${fromId}::uuid AND o.course_id = n.course_id AND o.quiz_id = n.quiz_id), 0)
    FROM entered n WHERE t.id = n.id`
}

/** One column's rows from one person ($2) to another ($1), under further conditions. All names are constants of ours. */
function moveStatement(moved: MovedColumn, further: readonly string[]): string {
  const { table, column, key } = moved
  const restored = restoredOf(moved)?.column
  if (restored === undefined) return `UPDATE ${table} t SET ${column} = $1::uuid WHERE ${[conditionsOf(moved), ...further].join(' AND ')}`
  return `UPDATE ${table} t SET ${column} = $1::uuid${slotOf(moved)} FROM (SELECT ${key.join(', ')}, ${restored} FROM ${table} WHERE ${column} = $2::uuid) b
    WHERE ${[...key.map((name) => `b.${name} = t.${name}`), conditionsOf(moved), ...further].join(' AND ')}`
}

/** The same, with each row written down under a merge, the parameter of that place. */
function writtenDown(moved: MovedColumn, statement: string, merge: string): string {
  const { table, column, key } = moved
  const restored = restoredOf(moved)?.column
  const said = [...key.map((name) => `'${name}', t.${name}`), ...(restored === undefined ? [] : [`'${restored}', b.${restored}`])].join(', ')
  return `WITH moved AS (${statement} RETURNING jsonb_build_object(${said}) AS key)
    INSERT INTO merge_move (merge_id, table_name, column_name, key) SELECT ${merge}::uuid, '${table}', '${column}', key FROM moved`
}

/** Which rows move: those that the other has nothing alike to. */
function conditionsOf({ table, column, unlike, otherEnd }: MovedColumn): string {
  const alike = unlike && unlike.columns.map((name) => `o.${name} = t.${name}`).concat(unlike.where === undefined ? [] : [`o.${unlike.where}`, `t.${unlike.where}`]).join(' AND ')
  return [
    `t.${column} = $2::uuid`,
    ...(alike === undefined ? [] : [`NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${column} = $1::uuid AND ${alike})`]),
    ...(otherEnd === undefined ? [] : [`t.${otherEnd} <> $1::uuid`]),
  ].join(' AND ')
}

/** Rows that are numbered move behind those of the other. */
function slotOf({ table, column, numberedIn }: MovedColumn): string {
  if (numberedIn === undefined) return ''
  return `, slot = t.slot + coalesce((SELECT max(o.slot) FROM ${table} o WHERE ${[`o.${column} = $1::uuid`, ...numberedIn.map((name) => `o.${name} = t.${name}`)].join(' AND ')}), 0)`
}

/** What else of a row parting puts back. */
function restoredOf({ numberedIn, asItWas }: MovedColumn): { readonly column: string; readonly type: string } | null {
  return numberedIn === undefined ? asItWas ?? null : { column: 'slot', type: 'int' }
}

/** Parameters: the merge, who was kept, who was merged. */
function backStatement(moved: MovedColumn): string {
  const { table, column, key, together = key } = moved
  const restored = restoredOf(moved)
  const isRow = together.map((name) => `t.${name}::text = m.key->>'${name}'`).join(' AND ')
  // Merges of before this was written down put back nothing else.
  const putBack = restored === null ? '' : `, ${restored.column} = coalesce((m.key->>'${restored.column}')::${restored.type}, t.${restored.column})`
  return `UPDATE ${table} t SET ${column} = $3::uuid${putBack}
    FROM merge_move m WHERE m.merge_id = $1::uuid AND m.table_name = '${table}' AND m.column_name = '${column}' AND t.${column} = $2::uuid AND ${isRow}`
}
