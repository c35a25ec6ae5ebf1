import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { endRelief } from '#app/data/training/reliefs.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

export interface TakeBackReliefOrder { readonly actorId: string; readonly organisationId: string; readonly personId: string; readonly reliefId: string; readonly why: string }

/** The officer takes an extension or exemption back, with a reason: it stays on record, and makes nobody late for days it held. */
export async function takeBackRelief(world: World, { actorId, organisationId, personId, reliefId, why: written }: TakeBackReliefOrder): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-your-charge' | 'relief-unknown'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isEmployedWithin(db, organisationId, personId, dayOf(now)))) return refuse('not-in-your-charge')
    if (!(await endRelief(db, { id: reliefId, personId, why: why.value, byId: actorId, now }))) return refuse('relief-unknown')
    await saveAuditEntry(db, { actorId, action: 'obligation.take-back-relief', subject: `person:${personId}`, detail: { reliefId, organisation: organisationId }, now })
    return accept(true)
  })
}
