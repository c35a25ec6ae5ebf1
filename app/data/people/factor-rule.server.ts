import { z } from 'zod'
import type { Database } from '../database.server.ts'
import { findSetting } from '../settings.server.ts'

/** Two weeks to find the phone and somebody who helps. */
const usualGraceDays = 14
const shape = z.object({ graceDays: z.number().int().min(0).max(365).nullable() })

/** Days from the start of a role that reaches far until its holder needs a second factor: the setting 'second-factor' such as { "graceDays": 0 }, null for never; else two weeks. */
export async function findFactorGrace(db: Database): Promise<number | null> {
  const setting = await findSetting(db, 'second-factor')
  return setting === null ? usualGraceDays : shape.parse(setting.value).graceDays
}
