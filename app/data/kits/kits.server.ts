import type { Day } from '#app/domain/calendar.ts'
import { kitConflicts } from '#app/domain/kits/outcome.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { Database } from '../database.server.ts'

export interface Kit { readonly id: string; readonly name: string; readonly publicKey: string; readonly unitCode: string; readonly unitValidFrom: Day; readonly document: string; readonly registeredAt: Date; readonly registeredById: string; readonly endedAt: Date | null; readonly endedWhy: string | null }

type KitRow = Omit<Kit, 'unitValidFrom'> & { readonly unitValidFrom: Date }
const kitOf = ({ unitValidFrom, ...row }: KitRow): Kit => ({ ...row, unitValidFrom: unitValidFrom.toISOString().slice(0, 10) })

/** Registers a kit; null when its key is registered already. */
export async function saveKit(db: Database, kit: { readonly name: string; readonly publicKey: string; readonly unitCode: string; readonly unitValidFrom: Day; readonly document: string; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const { byId, now, unitValidFrom, ...rest } = kit
  const [made] = await db.kit.createManyAndReturn({ data: [{ ...rest, unitValidFrom: new Date(unitValidFrom), registeredById: byId, registeredAt: now }], skipDuplicates: true, select: { id: true } })
  return made?.id ?? null
}

export async function findKit(db: Database, id: string): Promise<Kit | null> {
  const row = isUuid(id) ? await db.kit.findUnique({ where: { id } }) : null
  return row && kitOf(row)
}

export async function findKitByKey(db: Database, publicKey: string): Promise<Kit | null> {
  const row = await db.kit.findUnique({ where: { publicKey } })
  return row && kitOf(row)
}

/** From now on nothing of this kit is taken in; false when it ended before. */
export async function endKitRow(db: Database, id: string, { byId, why, now }: { readonly byId: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  return (await db.kit.updateMany({ where: { id, endedAt: null }, data: { endedAt: now, endedById: byId, endedWhy: why } })).count === 1
}

export interface ListedKit extends Kit { readonly waiting: number; readonly conflicts: number; readonly lastFileAt: Date | null }

/** Every kit with what waits at it. */
export async function listKits(db: Database): Promise<readonly ListedKit[]> {
  const rows = await db.kit.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], include: { files: { orderBy: { takenInAt: 'desc' }, take: 1 }, _count: { select: { people: { where: { state: 'waiting' } }, records: { where: { outcome: { in: [...kitConflicts] } } } } } } })
  return rows.map(({ files, _count: { people, records }, ...row }) => ({ ...kitOf(row), waiting: people, conflicts: records, lastFileAt: files[0]?.takenInAt ?? null }))
}

export async function listKitFiles(db: Database, kitId: string): Promise<readonly { readonly hash: string; readonly madeAt: Date; readonly takenInAt: Date; readonly people: number; readonly records: number; readonly fresh: number }[]> {
  return db.kitFile.findMany({ where: { kitId }, orderBy: { takenInAt: 'desc' }, take: 100, select: { hash: true, madeAt: true, takenInAt: true, people: true, records: true, fresh: true } })
}
