import { strikeSittingEntry } from '#app/data/cohorts/sittings.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

const longestReason = 500

interface Strike { readonly actorId: string; readonly cohortId: string; readonly sittingId: string; readonly personId: string; readonly why: string }

/** A trainer strikes somebody out of a sitting of their cohort, with a reason: what they show there counts as taken alone. Kept: who, when and why. */
export async function strikeOut(world: World, { actorId, why: typed, ...of }: Strike): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-sitting'>> {
  const why = typed.normalize('NFC').trim()
  if (why === '') return refuse('reason-missing')
  if (why.length > longestReason) return refuse('field-too-long')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await strikeSittingEntry(db, { ...of, byId: actorId, why, now }))) return refuse('not-in-sitting')
    await saveAuditEntry(db, { actorId, action: 'sitting.strike-out', subject: `sitting:${of.sittingId}`, detail: { personId: of.personId }, now })
    return accept(true)
  })
}
