import { settingValue } from '#app/domain/settings.ts'
import type { Database } from '../database.server.ts'
import { findSetting } from '../settings.server.ts'

/** Days from the start of a role that reaches far until its holder needs a second factor: the setting 'second-factor'; null for never. Read at every sign-in, so that a change holds at once everywhere. */
export async function findFactorGrace(db: Database): Promise<number | null> {
  return settingValue('second-factor', (await findSetting(db, 'second-factor'))?.value).graceDays
}
