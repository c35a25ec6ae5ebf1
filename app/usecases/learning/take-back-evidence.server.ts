import { endEntered } from '#app/data/learning/entered-evidence.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { coursesInCharge, type EvidenceOf } from './courses-in-charge.server.ts'

/** Takes back what was entered, with a reason; it counts no more, and a completion given meanwhile stays given. */
export async function takeBackEvidence(world: World, order: EvidenceOf & { readonly actorId: string; readonly why: string }): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'item-unknown' | 'not-in-your-charge' | 'evidence-unknown'>> {
  const why = readReason(order.why)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const courses = await coursesInCharge(world, db, order)
    if (!courses.ok) return courses
    if (!(await endEntered(db, { ...order, byId: order.actorId, why: why.value, now }))) return refuse('evidence-unknown')
    await saveAuditEntry(db, { actorId: order.actorId, action: 'evidence.take-back', subject: `person:${order.personId}`, detail: { kind: order.kind, subject: order.subject, [order.charge.kind]: order.charge.id }, now })
    return accept(true)
  })
}
