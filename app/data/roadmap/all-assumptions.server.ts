import type { Assumptions } from '#app/domain/roadmap/class-plan.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'

/** What every unit last said that its plan takes for granted. */
export async function listLatestAssumptions(db: Database, demonstration: boolean): Promise<readonly (Assumptions & { readonly unit: UnitKey })[]> {
  const rows = await db.$queryRaw<{ code: string; valid_from: string; class_size: number; pass_rate: number; class_hours: number; trainer_hours: number }[]>`
    SELECT DISTINCT ON (unit_code, unit_valid_from) unit_code AS code, unit_valid_from::text AS valid_from, class_size, pass_rate::float8 AS pass_rate, class_hours, trainer_hours
    FROM plan_assumption WHERE demonstration = ${demonstration} ORDER BY unit_code, unit_valid_from, number DESC`
  return rows.map((row) => ({ unit: { code: row.code, validFrom: row.valid_from }, classSize: row.class_size, passRate: row.pass_rate, classHours: row.class_hours, trainerHours: row.trainer_hours }))
}
