import type { Lineage } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'
import { toDate, toDay } from './units.server.ts'

export async function listLineage(db: Database): Promise<readonly Lineage[]> {
  const rows = await db.unitLineage.findMany({ orderBy: [{ fromValidFrom: 'asc' }, { fromCode: 'asc' }, { toCode: 'asc' }] })
  return rows.map((row) => ({ ...row, extent: row.extent as Lineage['extent'], fromValidFrom: toDay(row.fromValidFrom), toValidFrom: toDay(row.toValidFrom) }))
}

/** Makes the table say exactly this; nothing refers to its rows. Call within a transaction. */
export async function saveLineage(db: Database, lineage: readonly Lineage[]): Promise<void> {
  await db.unitLineage.deleteMany()
  await db.unitLineage.createMany({ data: lineage.map((row) => ({ ...row, fromValidFrom: toDate(row.fromValidFrom), toValidFrom: toDate(row.toValidFrom) })) })
}
