import { strikeSittingEntry } from '#app/data/cohorts/sittings.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

interface Strike { readonly actorId: string; readonly cohortId: string; readonly sittingId: string; readonly personId: string; readonly why: string }

/** A trainer strikes somebody out of a sitting of their cohort, with a reason: what they show there counts as taken alone. Kept: who, when and why. */
export async function strikeOut(world: World, { actorId, why: written, ...of }: Strike): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-sitting'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await strikeSittingEntry(db, { ...of, byId: actorId, why: why.value, now }))) return refuse('not-in-sitting')
    await saveAuditEntry(db, { actorId, action: 'sitting.strike-out', subject: `sitting:${of.sittingId}`, detail: { personId: of.personId }, now })
    return accept(true)
  })
}
