import { z } from 'zod'
import { usualQuietHours, type QuietHours } from '#app/domain/people/message.ts'
import type { Database } from '../database.server.ts'
import { findSetting } from '../settings.server.ts'

const minute = z.number().int().min(0).max(1439)
const shape = z.object({ from: minute, until: minute })

/** The province's quiet hours: the setting 'quiet-hours' with minutes of the day, such as { "from": 1260, "until": 420 }; else the usual ones. */
export async function findQuietHours(db: Database): Promise<QuietHours> {
  const setting = await findSetting(db, 'quiet-hours')
  return setting === null ? usualQuietHours : shape.parse(setting.value)
}
