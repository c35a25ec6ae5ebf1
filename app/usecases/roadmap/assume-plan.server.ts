import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveAssumptions } from '#app/data/roadmap/plan-assumptions.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readAssumptions, type AssumptionForm } from '#app/domain/roadmap/class-plan.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'

export interface AssumePlan extends AssumptionForm { readonly actorId: string; readonly unit: UnitKey; /** The number of those on the page that was filled in; 0: none yet. */ readonly seen: number }

/** Whoever answers for a unit says what its plan of classes takes for granted; what was said before stays on record. Of two at once the second looks again. */
export async function assumePlan(world: World, { actorId, unit, seen, ...form }: AssumePlan): Promise<Result<true, 'plan-number-unreadable' | 'plan-rate-unreadable' | 'plan-changed'>> {
  const read = readAssumptions(form)
  if (!read.ok) return read
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const demonstration = await findSetting(db, 'demonstration') !== null
      if (!await saveAssumptions(db, { unit, demonstration, seen, ...read.value, actorId, now })) throw new Overtaken()
      await saveAuditEntry(db, { actorId, action: 'plan.assume', subject: `unit:${unit.code}@${unit.validFrom}`, detail: { number: seen + 1 }, now })
      return accept(true)
    })
  } catch (error) {
    if (error instanceof Overtaken) return refuse('plan-changed')
    throw error
  }
}

/** Ends the transaction that lost. */
class Overtaken extends Error {}
