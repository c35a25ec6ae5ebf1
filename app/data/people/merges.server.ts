import { isUniqueViolation, type Database } from '../database.server.ts'
import { movedColumns, type MovedColumn } from './merge-tables.server.ts'

export interface Merge { readonly id: string; readonly keptId: string; readonly mergedId: string; readonly mergedAt: Date }

/** Any number that nobody else locks by. */
const mergeLock = 33_2020_11

/**
 * Merges and partings take turns, all of them: one may move a pointer to somebody whom another holds, and there are few. Until the transaction ends.
 */
export async function holdMerging(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${mergeLock}::bigint)`
}

/** Holds both people until the transaction ends, in one order whoever asks; false when either was merged or claimed, or is not there. */
export async function holdBoth(db: Database, one: string, other: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ claimed: boolean }[]>`SELECT claimed_by_id IS NOT NULL AS claimed FROM person WHERE id::text IN (${one}, ${other}) ORDER BY id FOR UPDATE`
  return rows.length === 2 && rows.every(({ claimed }) => !claimed)
}

/** Holds a person until the transaction ends; false when they were merged into another. */
export async function holdOne(db: Database, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ claimed: boolean }[]>`SELECT claimed_by_id IS NOT NULL AS claimed FROM person WHERE id::text = ${personId} FOR UPDATE`
  return rows[0]?.claimed === false
}

/** Moves everything of one person to another, each row on record, and closes the account; what the kept person has alike stays where it is. Null when somebody merged them meanwhile. */
export async function saveMerge(db: Database, merge: { readonly keptId: string; readonly mergedId: string; readonly how: string; readonly why: string | null; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const { keptId, mergedId, how, why, byId, now } = merge
  try {
    const { id } = await db.personMerge.create({ data: { keptId, mergedId, how, why, mergedAt: now, mergedById: byId }, select: { id: true } })
    for (const moved of movedColumns) await db.$executeRawUnsafe(moveStatement(moved), id, keptId, mergedId)
    await db.person.update({ where: { id: mergedId }, data: { claimedById: keptId } })
    await db.account.updateMany({ where: { personId: mergedId, disabledAt: null }, data: { disabledAt: now } })
    await db.session.deleteMany({ where: { account: { personId: mergedId } } })
    return id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** One column's rows from one person to another, each written down. Parameters: the merge, who is kept, who is merged. All names are constants of ours. */
function moveStatement(moved: MovedColumn): string {
  const { table, column, key, unlike, otherEnd } = moved
  const alike = unlike && unlike.columns.map((name) => `o.${name} = t.${name}`).concat(unlike.where === undefined ? [] : [`o.${unlike.where}`, `t.${unlike.where}`]).join(' AND ')
  const conditions = [
    `t.${column} = $3::uuid`,
    ...(alike === undefined ? [] : [`NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${column} = $2::uuid AND ${alike})`]),
    ...(otherEnd === undefined ? [] : [`t.${otherEnd} <> $2::uuid`]),
  ].join(' AND ')
  const keyed = key.map((name) => `'${name}', t.${name}`)
  const restored = restoredOf(moved)?.column
  const before = restored === undefined ? '' : `before AS (SELECT ${key.join(', ')}, ${restored} FROM ${table} WHERE ${column} = $3::uuid), `
  return `WITH ${before}moved AS (UPDATE ${table} t SET ${column} = $2::uuid${changeOf(moved)} ${restored === undefined ? `WHERE ${conditions}` : `FROM before b WHERE ${key.map((name) => `b.${name} = t.${name}`).join(' AND ')} AND ${conditions}`}
      RETURNING jsonb_build_object(${[...keyed, ...(restored === undefined ? [] : [`'${restored}', b.${restored}`])].join(', ')}) AS key)
    INSERT INTO merge_move (merge_id, table_name, column_name, key) SELECT $1::uuid, '${table}', '${column}', key FROM moved`
}

/** The completions and certificates of a person, by id. */
export async function listGiven(db: Database, personId: string): Promise<readonly { readonly table: 'completion' | 'certificate'; readonly id: string }[]> {
  const rows = await db.completion.findMany({ where: { personId }, select: { id: true, certificate: { select: { id: true } } } })
  return rows.flatMap(({ id, certificate }) => [{ table: 'completion' as const, id }, ...(certificate ? [{ table: 'certificate' as const, id: certificate.id }] : [])])
}

/** Writes down what a merge made: it goes when the merge is parted. */
export async function saveMade(db: Database, mergeId: string, made: readonly { readonly table: string; readonly id: string }[]): Promise<void> {
  await db.mergeMove.createMany({ data: made.map(({ table, id }) => ({ mergeId, tableName: table, columnName: '', key: { id } })) })
}

/** A merge that stands; null when there is none, or it was parted. */
export async function findMerge(db: Database, mergeId: string): Promise<Merge | null> {
  const rows = await db.$queryRaw<Merge[]>`SELECT id, kept_id AS "keptId", merged_id AS "mergedId", merged_at AS "mergedAt" FROM person_merge WHERE id::text = ${mergeId} AND unmerged_at IS NULL`
  return rows[0] ?? null
}

/** Every finished attempt of a person, those moved to them too. */
export async function listFinishedAttempts(db: Database, personId: string): Promise<readonly string[]> {
  return (await db.attempt.findMany({ where: { personId, state: 'finished' }, select: { id: true } })).map(({ id }) => id)
}

/** Parts two people again: every row that was moved goes back, what the merge made goes, the account opens. False when somebody parted them meanwhile. */
export async function endMerge(db: Database, { id, keptId, mergedId, mergedAt }: Merge, by: { readonly byId: string; readonly now: Date }): Promise<boolean> {
  const { count } = await db.personMerge.updateMany({ where: { id, unmergedAt: null }, data: { unmergedAt: by.now, unmergedById: by.byId } })
  if (count !== 1) return false
  for (const table of ['certificate', 'completion']) await db.$executeRawUnsafe(`DELETE FROM ${table} t USING merge_move m WHERE m.merge_id = $1::uuid AND m.table_name = '${table}' AND m.column_name = '' AND t.id::text = m.key->>'id'`, id)
  for (const moved of movedColumns) await db.$executeRawUnsafe(backStatement(moved), id, keptId, mergedId)
  await db.person.update({ where: { id: mergedId }, data: { claimedById: null } })
  await db.account.updateMany({ where: { personId: mergedId, disabledAt: mergedAt }, data: { disabledAt: null } })
  return true
}

/** Voids, as what was revoked is, the cycles of the kept person that were met by a completion which a parted merge had brought: it is not theirs. */
export async function voidBroughtCycles(db: Database, { id, keptId }: Pick<Merge, 'id' | 'keptId'>, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cycle_event (requirement_id, person_id, number, sequence, kind, at)
    SELECT e.requirement_id, e.person_id, e.number, (SELECT max(sequence) + 1 FROM cycle_event l WHERE (l.requirement_id, l.person_id, l.number) = (e.requirement_id, e.person_id, e.number)), 'voided', ${now}
    FROM cycle_event e WHERE e.person_id = ${keptId}::uuid AND e.kind = 'met'
      AND e.completion_ids && (SELECT coalesce(array_agg((m.key->>'id')::uuid), '{}') FROM merge_move m WHERE m.merge_id = ${id}::uuid AND m.table_name = 'completion')
      AND NOT EXISTS (SELECT 1 FROM cycle_event l WHERE (l.requirement_id, l.person_id, l.number) = (e.requirement_id, e.person_id, e.number) AND l.kind = 'voided')`
}

/** What a merge sets of a row beside whose it is. */
function changeOf({ table, column, numberedIn, addedBy }: MovedColumn): string {
  if (addedBy !== undefined) return `, ${addedBy} = coalesce(t.${addedBy}, (SELECT merged_by_id FROM person_merge WHERE id = $1::uuid))`
  if (numberedIn === undefined) return ''
  return `, slot = t.slot + coalesce((SELECT max(o.slot) FROM ${table} o WHERE ${[`o.${column} = $2::uuid`, ...numberedIn.map((name) => `o.${name} = t.${name}`)].join(' AND ')}), 0)`
}

/** What else of a row a merge changes, and parting puts back. */
function restoredOf({ numberedIn, addedBy }: Pick<MovedColumn, 'numberedIn' | 'addedBy'>): { readonly column: string; readonly type: string } | null {
  if (numberedIn !== undefined) return { column: 'slot', type: 'int' }
  return addedBy === undefined ? null : { column: addedBy, type: 'uuid' }
}

function backStatement(moved: MovedColumn): string {
  const { table, column, key } = moved
  const restored = restoredOf(moved)
  const isRow = key.map((name) => `t.${name}::text = m.key->>'${name}'`).join(' AND ')
  return `UPDATE ${table} t SET ${column} = $3::uuid${restored === null ? '' : `, ${restored.column} = (m.key->>'${restored.column}')::${restored.type}`}
    FROM merge_move m WHERE m.merge_id = $1::uuid AND m.table_name = '${table}' AND m.column_name = '${column}' AND t.${column} = $2::uuid AND ${isRow}`
}
