import { endEntered } from '#app/data/learning/entered-evidence.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { titleOfExternal } from '#app/domain/learning/entered.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { coursesInCharge, type EvidenceOf } from './courses-in-charge.server.ts'

interface TakingBack extends EvidenceOf { readonly actorId: string; readonly why: string; /** That of this day; without one, the last. */ readonly day?: Day }

/** Takes back what was entered, with a reason; it counts no more, and a completion given meanwhile stays given. Whose certificate it was is told. */
export async function takeBackEvidence(world: World, order: TakingBack): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'item-unknown' | 'not-in-your-charge' | 'evidence-unknown'>> {
  const why = readReason(order.why)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const courses = await coursesInCharge(world, db, order, { stands: true })
    if (!courses.ok) return courses
    if (!(await endEntered(db, { ...order, byId: order.actorId, why: why.value, now }))) return refuse('evidence-unknown')
    await saveAuditEntry(db, { actorId: order.actorId, action: 'evidence.take-back', subject: `person:${order.personId}`, detail: { kind: order.kind, subject: order.subject, [order.charge.kind]: order.charge.id }, now })
    if (order.kind === 'external') {
      const content = { kind: 'evidence-taken-back' as const, title: titleOfExternal(courses.value, world.elsewhere, order.subject), why: why.value, by: await findPersonName(db, order.actorId), at: now }
      await tellPeople(world, db, [{ personId: order.personId, key: `evidence-back:${order.subject}:${order.personId}:${now.toISOString()}`, path: '/me/history', namedId: order.actorId, content }])
    }
    return accept(true)
  })
}
