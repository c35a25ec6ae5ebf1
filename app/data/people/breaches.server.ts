import type { Database } from '../database.server.ts'

export interface Breach { readonly id: string; readonly detectedAt: Date; readonly recordedAt: Date; readonly what: string; readonly people: number | null; readonly notifiedAt: Date | null; readonly notice: string; readonly closedAt: Date | null; readonly closing: string }

const fields = { id: true, detectedAt: true, recordedAt: true, what: true, people: true, notifiedAt: true, notice: true, closedAt: true, closing: true } as const

/** Every breach on record, the last detected first. */
export function listBreaches(db: Database): Promise<readonly Breach[]> {
  return db.breach.findMany({ select: fields, orderBy: { detectedAt: 'desc' } })
}

export async function saveBreach(db: Database, { actorId, now, ...breach }: { readonly actorId: string; readonly detectedAt: Date; readonly what: string; readonly people: number | null; readonly now: Date }): Promise<string> {
  return (await db.breach.create({ data: { ...breach, recordedAt: now, recordedById: actorId }, select: { id: true } })).id
}

/** Whether it was told for the first time, of a record that is open. */
export async function saveNotice(db: Database, { id, actorId, notice, now }: { readonly id: string; readonly actorId: string; readonly notice: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE breach SET notified_at = ${now}, notified_by_id = ${actorId}::uuid, notice = ${notice} WHERE id::text = ${id} AND notified_at IS NULL AND closed_at IS NULL` === 1
}

/** Whether it was closed by this. */
export async function closeBreachRecord(db: Database, { id, actorId, closing, now }: { readonly id: string; readonly actorId: string; readonly closing: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE breach SET closed_at = ${now}, closed_by_id = ${actorId}::uuid, closing = ${closing} WHERE id::text = ${id} AND closed_at IS NULL` === 1
}
