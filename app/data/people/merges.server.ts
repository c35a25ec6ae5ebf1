import { isUniqueViolation, type Database } from '../database.server.ts'
import { joinMemberships, partMemberships } from './merge-memberships.server.ts'
import { moveRows, moveRowsBack } from './merge-rows.server.ts'

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

/** Holds both people of a merge likewise; false when the kept one was merged into another or claimed since, or another into them: that is parted first. */
export async function holdMerged(db: Database, { id, keptId, mergedId, mergedAt }: Merge): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string; claimed: boolean }[]>`SELECT id, claimed_by_id IS NOT NULL AS claimed FROM person WHERE id IN (${keptId}::uuid, ${mergedId}::uuid) ORDER BY id FOR UPDATE`
  const later = await db.$queryRaw<unknown[]>`SELECT 1 FROM person_merge WHERE kept_id = ${keptId}::uuid AND unmerged_at IS NULL AND (merged_at, id) > (${mergedAt}, ${id}::uuid) LIMIT 1`
  return later.length === 0 && rows.some((row) => row.id === keptId && !row.claimed)
}

/** Moves everything of one person to another, each row on record, and closes the account; what the kept person has alike stays where it is, and so do `readingsLeft`. Null when somebody merged them meanwhile. */
export async function saveMerge(db: Database, merge: { readonly keptId: string; readonly mergedId: string; readonly how: string; readonly why: string | null; readonly byId: string; readonly now: Date; readonly readingsLeft: readonly string[] }): Promise<string | null> {
  const { keptId, mergedId, how, why, byId, now, readingsLeft } = merge
  try {
    const { id } = await db.personMerge.create({ data: { keptId, mergedId, how, why, mergedAt: now, mergedById: byId }, select: { id: true } })
    await moveRows(db, { mergeId: id, fromId: mergedId, toId: keptId, readingsLeft })
    await joinMemberships(db, { mergeId: id, keptId, mergedId, byId, now })
    await db.person.update({ where: { id: mergedId }, data: { claimedById: keptId } })
    await db.account.updateMany({ where: { personId: mergedId, disabledAt: null }, data: { disabledAt: now } })
    await db.session.deleteMany({ where: { account: { personId: mergedId } } })
    return id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
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

/** Parts two people again: every row that was moved goes back, the account opens. False when somebody parted them meanwhile. */
export async function endMerge(db: Database, { id, keptId, mergedId, mergedAt }: Merge, by: { readonly byId: string; readonly now: Date }): Promise<boolean> {
  const { count } = await db.personMerge.updateMany({ where: { id, unmergedAt: null }, data: { unmergedAt: by.now, unmergedById: by.byId } })
  if (count !== 1) return false
  await moveRowsBack(db, { mergeId: id, fromId: mergedId, toId: keptId })
  await partMemberships(db, { mergeId: id, keptId, mergedId })
  await db.person.update({ where: { id: mergedId }, data: { claimedById: null } })
  await db.account.updateMany({ where: { personId: mergedId, disabledAt: mergedAt }, data: { disabledAt: null } })
  return true
}

/** Voids, as what was revoked is, the cycles of the kept person that were met by a completion which a parted merge had brought, moved or left behind: it is not theirs. */
export async function voidBroughtCycles(db: Database, { id, keptId, mergedId }: Pick<Merge, 'id' | 'keptId' | 'mergedId'>, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cycle_event (requirement_id, person_id, number, sequence, kind, at)
    SELECT e.requirement_id, e.person_id, e.number, (SELECT max(sequence) + 1 FROM cycle_event l WHERE (l.requirement_id, l.person_id, l.number) = (e.requirement_id, e.person_id, e.number)), 'voided', ${now}
    FROM cycle_event e WHERE e.person_id = ${keptId}::uuid AND e.kind = 'met'
      AND e.completion_ids && ARRAY(SELECT (m.key->>'id')::uuid FROM merge_move m WHERE m.merge_id = ${id}::uuid AND m.table_name = 'completion'
        UNION SELECT c.id FROM completion c JOIN person p ON p.id = c.person_id WHERE ${mergedId}::uuid IN (p.id, p.claimed_by_id))
      AND NOT EXISTS (SELECT 1 FROM cycle_event l WHERE (l.requirement_id, l.person_id, l.number) = (e.requirement_id, e.person_id, e.number) AND l.kind = 'voided')`
}

/**
 * What was asked of the kept person before the merge is asked again by a cycle after those that were voided at that instant: the extensions and exemptions
 * which stood on them stand on it, as they were given.
 */
export async function carryReliefs(db: Database, keptId: string, voidedAt: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cycle_relief (id, requirement_id, person_id, number, kind, starts_on, until_on, why, made_at, made_by_id)
    SELECT gen_random_uuid(), r.requirement_id, r.person_id, l.number, r.kind, r.starts_on, r.until_on, r.why, r.made_at, r.made_by_id
    FROM cycle_event e JOIN cycle_relief r ON (r.requirement_id, r.person_id, r.number) = (e.requirement_id, e.person_id, e.number) AND r.taken_back_at IS NULL
      JOIN LATERAL (SELECT max(number) AS number FROM obligation_cycle c WHERE (c.requirement_id, c.person_id) = (e.requirement_id, e.person_id)) l ON l.number > e.number
    WHERE e.person_id = ${keptId}::uuid AND e.kind = 'voided' AND e.at = ${voidedAt}
      AND NOT EXISTS (SELECT 1 FROM cycle_event m WHERE (m.requirement_id, m.person_id, m.number) = (e.requirement_id, e.person_id, l.number) AND m.kind = 'met')
    ON CONFLICT (requirement_id, person_id, number, kind, starts_on) WHERE taken_back_at IS NULL DO NOTHING`
}
