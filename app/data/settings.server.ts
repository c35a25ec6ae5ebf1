import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from './database.server.ts'

/** A value that holds for the whole product, with where it comes from; the caller checks its shape. */
export interface Setting { readonly value: unknown; readonly source: string }

export async function findSetting(db: Database, key: string): Promise<Setting | null> {
  return db.setting.findUnique({ where: { key }, select: { value: true, source: true } })
}

/** Writes a setting, in the place of what it said before. */
export async function saveSetting(db: Database, key: string, setting: { readonly value: Prisma.InputJsonValue; readonly source: string }): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, ...setting }, update: setting })
}
