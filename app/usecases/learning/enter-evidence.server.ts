import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readHappenedOn, titleOfExternal } from '#app/domain/learning/entered.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { coursesInCharge, type EvidenceOf } from './courses-in-charge.server.ts'
import { enterOnce } from './enter-once.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

export interface EvidenceOrder extends EvidenceOf { readonly actorId: string; readonly happenedOn: string; /** The page of the register, or the number of the certificate and who issued it. */ readonly document: string }

/** Enters what a learner did elsewhere, once in each round of a course, with the document it rests on; courses that ask for it and are now complete are completed in the same transaction. Whose certificate is recognised is told. */
export async function enterEvidence(world: World, order: EvidenceOrder): Promise<Result<string, 'item-unknown' | 'not-in-your-charge' | 'field-too-long' | 'document-missing' | 'certificate-missing' | 'happened-day-unreadable' | 'happened-day-ahead' | 'evidence-exists'>> {
  const now = world.clock()
  const happenedOn = readHappenedOn(order.happenedOn, dayOf(now))
  if (!happenedOn.ok) return happenedOn
  const document = readReason(order.document)
  if (!document.ok) return document.reason === 'field-too-long' ? refuse('field-too-long') : refuse(order.kind === 'external' ? 'certificate-missing' : 'document-missing')
  return world.db.$transaction(async (db) => {
    const courses = await coursesInCharge(world, db, order)
    if (!courses.ok) return courses
    const id = await enterOnce(db, courses.value, { ...order, byId: order.actorId, happenedOn: happenedOn.value, document: document.value, now })
    if (id === null) return refuse('evidence-exists')
    await saveAuditEntry(db, { actorId: order.actorId, action: 'evidence.enter', subject: `person:${order.personId}`, detail: { kind: order.kind, subject: order.subject, [order.charge.kind]: order.charge.id }, now })
    for (const course of courses.value) await settleCompletion(world, db, course, order.personId)
    if (order.kind === 'external') {
      const content = { kind: 'evidence-recognised' as const, title: titleOfExternal(courses.value, world.elsewhere, order.subject), document: document.value, by: await findPersonName(db, order.actorId), at: now }
      await tellPeople(world, db, [{ personId: order.personId, key: `evidence:${id}`, path: '/me/history', namedId: order.actorId, content }])
    }
    return accept(id)
  })
}
