import type { Prisma } from '#app/generated/prisma/client.ts'
import { isUniqueViolation, type Database } from './database.server.ts'

/** A value that holds for the whole product, with where it comes from; the caller checks its shape. */
export interface Setting { readonly value: unknown; readonly source: string }

export async function findSetting(db: Database, key: string): Promise<Setting | null> {
  return db.setting.findUnique({ where: { key }, select: { value: true, source: true } })
}

/** Something else each time that a setting was written; null for one that was never set. Without the value, which may be large. */
export async function findSettingMark(db: Database, key: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`SELECT xmin::text || ' ' || updated_at::text AS mark FROM setting WHERE key = ${key}`
  return row?.mark ?? null
}

/** Writes a setting, in the place of what it said before. */
export async function saveSetting(db: Database, key: string, setting: { readonly value: Prisma.InputJsonValue; readonly source: string }): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, ...setting }, update: setting })
}

/** A setting as it stands, with since when; those never set are absent. */
export async function listSettings(db: Database): Promise<readonly (Setting & { readonly key: string; readonly updatedAt: Date })[]> {
  return db.setting.findMany({ orderBy: { key: 'asc' } })
}

/** One change of a setting by a member of staff. */
export interface SettingChange extends Setting { readonly number: number; readonly changedAt: Date; readonly changedBy: string }

/** All changes of a setting by staff, latest first. */
export async function listSettingChanges(db: Database, key: string): Promise<readonly SettingChange[]> {
  const rows = await db.$queryRaw<{ number: number; value: unknown; source: string; changed_at: Date; changed_by: string | null }[]>`
    SELECT c.number, c.value, c.source, c.changed_at, by.name AS changed_by FROM setting_change c LEFT JOIN person by ON by.id = c.changed_by_id
    WHERE c.key = ${key} ORDER BY c.number DESC`
  return rows.map((row) => ({ number: row.number, value: row.value, source: row.source, changedAt: row.changed_at, changedBy: row.changed_by ?? '' }))
}

/** Keeps a change as the next after the one that was seen; false when another came between. Call outside a transaction that must go on, or end it then. */
export async function saveSettingChange(db: Database, change: { readonly key: string; readonly seen: number; readonly value: Prisma.InputJsonValue; readonly source: string; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  const { key, seen, value, source, actorId, now } = change
  try {
    await db.settingChange.create({ data: { key, number: seen + 1, value, source, changedAt: now, changedById: actorId } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
