import type { Assumptions } from '#app/domain/roadmap/class-plan.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'

/** What a unit takes for granted, who said so, and when. */
export interface SaidAssumptions extends Assumptions { readonly number: number; readonly saidAt: Date; readonly saidBy: string }
interface OfUnit { readonly unit: UnitKey; readonly demonstration: boolean }

/** Everything a unit ever said, the latest first. */
export async function listAssumptions(db: Database, { unit, demonstration }: OfUnit): Promise<readonly SaidAssumptions[]> {
  const rows = await db.$queryRaw<{ number: number; class_size: number; pass_rate: number; class_hours: number; trainer_hours: number; said_at: Date; said_by: string | null }[]>`
    SELECT a.number, a.class_size, a.pass_rate::float8 AS pass_rate, a.class_hours, a.trainer_hours, a.said_at, by.name AS said_by FROM plan_assumption a LEFT JOIN person by ON by.id = a.said_by_id
    WHERE a.unit_code = ${unit.code} AND a.unit_valid_from = ${unit.validFrom}::date AND a.demonstration = ${demonstration} ORDER BY a.number DESC`
  return rows.map((row) => ({ number: row.number, classSize: row.class_size, passRate: row.pass_rate, classHours: row.class_hours, trainerHours: row.trainer_hours, saidAt: row.said_at, saidBy: row.said_by ?? '' }))
}

/** Keeps assumptions as the next after those that were seen; false when others came between. End the transaction then. */
export async function saveAssumptions(db: Database, { unit, demonstration, seen, actorId, now, ...said }: OfUnit & Assumptions & { readonly seen: number; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  try {
    await db.planAssumption.create({ data: { ...said, unitCode: unit.code, unitValidFrom: new Date(`${unit.validFrom}T00:00:00Z`), demonstration, number: seen + 1, saidAt: now, saidById: actorId } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
