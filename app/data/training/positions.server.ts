import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

export interface Named { readonly id: string; readonly name: string }

/** The positions that may be given on a day, by name. */
export function listPositions(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM position WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name`
}

/** The lists of people that stand on a day, by name. */
export function listPersonLists(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM person_list WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name`
}
