import { settingValue } from '#app/domain/settings.ts'
import type { WorkingDays } from '#app/domain/working-days.ts'
import type { Database } from './database.server.ts'
import { findSetting } from './settings.server.ts'

/** Which days the province works otherwise than from Monday to Friday: the setting 'working-days'. */
export async function findWorkingDays(db: Database): Promise<WorkingDays> {
  return settingValue('working-days', (await findSetting(db, 'working-days'))?.value)
}
