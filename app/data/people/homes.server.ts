import type { Home } from '#app/domain/cohorts/team.ts'
import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

/** Where a person lives on a day, as they declared it; null while they declared nothing. */
export async function findHome(db: Database, personId: string, today: Day): Promise<(Home & { readonly residenceId: string }) | null> {
  const on = new Date(today)
  const row = await db.residence.findFirst({ where: { personId, startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gte: on } }] }, orderBy: { startsOn: 'desc' }, select: { id: true, unitCode: true, unitValidFrom: true, hamlet: true } })
  return row && { residenceId: row.id, unit: { code: row.unitCode, validFrom: row.unitValidFrom.toISOString().slice(0, 10) }, hamlet: row.hamlet }
}

/** Keeps where these people live as it is until the transaction ends: whoever changes it waits, and then finds them in the class that let them in. */
export async function holdHomes(db: Database, personIds: readonly string[]): Promise<void> {
  await db.$queryRaw`SELECT id FROM residence WHERE person_id = ANY(${personIds}::uuid[]) ORDER BY id FOR SHARE`
}

/** Writes the hamlet of a residence; null for none. */
export async function saveHamlet(db: Database, residenceId: string, hamlet: string | null): Promise<void> {
  await db.residence.update({ where: { id: residenceId }, data: { hamlet } })
}
