import { endOverride } from '#app/data/learning/overrides.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findChargeFrom, isUnderCharge, type Charge } from './charge.server.ts'

export interface TakeBackOrder { readonly actorId: string; readonly charge: Charge; readonly personId: string; readonly courseId: string; readonly overrideId: string; readonly why: string }

type Refused = 'reason-missing' | 'field-too-long' | 'not-in-your-charge' | 'override-unknown'

/**
 * Somebody in charge of a learner takes an override back, with a reason: the item is to do again, and the override stays on record as taken back.
 * A completion given meanwhile stays given, with the override among what it rests on: taking that away is an act of its own, never a side effect.
 */
export async function takeBackOverride(world: World, { actorId, charge, overrideId, why: written, ...of }: TakeBackOrder): Promise<Result<true, Refused>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isUnderCharge(db, charge, { ...of, now }))) return refuse('not-in-your-charge')
    if (!(await endOverride(db, { id: overrideId, ...of, from: await findChargeFrom(db, charge, of.personId), why: why.value, byId: actorId, now }))) return refuse('override-unknown')
    await saveAuditEntry(db, { actorId, action: 'override.take-back', subject: `person:${of.personId}`, detail: { overrideId, courseId: of.courseId, [charge.kind]: charge.id }, now })
    return accept(true)
  })
}
