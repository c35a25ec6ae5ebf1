import type { Database } from '#app/data/database.server.ts'
import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest } from '#app/data/people/data-requests.server.ts'
import { endRestriction, isRestrictedBy, rejoinClasses } from '#app/data/people/restrictions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import type { OfficerAct } from './answer-data-request.server.ts'

/** The officer lets somebody's data be used again, by the request on which they were restricted: where the person says so and cannot do it themselves. */
export async function liftRestriction(world: World, { actorId, requestId, text }: OfficerAct): Promise<Result<true, 'not-restricted' | 'reason-missing' | 'field-too-long'>> {
  const why = readReason(text)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request === null || !(await endFor(db, { personId: request.personId, endedById: actorId, why: why.value, now }))) return refuse('not-restricted')
    await saveAuditEntry(db, { actorId, action: 'person.unrestrict', subject: `person:${request.personId}`, detail: { requestId }, now })
    return accept(true)
  })
}

/** Somebody lets their own data be used again; it is as easy as asking, and holds at once. They are back in the classes they were in, not in what the digital team sees: that is asked anew. For a child their guardian does (act-for-ward). */
export async function liftOwnRestriction(world: Pick<World, 'db' | 'clock'>, { personId }: { readonly personId: string }): Promise<Result<true, 'not-restricted' | 'guardian-agrees'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const birthYear = (await findAccountFacts(db, { personId }))?.birthYear ?? null
    if (birthYear !== null && isChild(birthYear, dayOf(now))) return refuse('guardian-agrees')
    return (await endFor(db, { personId, endedById: personId, why: '', now })) ? accept(true) : refuse('not-restricted')
  })
}

/** Who takes back a withdrawal ends the restriction that it began; another stands. */
export async function endOfRequest(db: Database, requestId: string, ending: Parameters<typeof endFor>[1]): Promise<void> {
  if (await isRestrictedBy(db, ending.personId, requestId)) await endFor(db, ending)
}

/** Ends what stands for a person and puts them back into their classes; false where nothing does. */
export async function endFor(db: Database, ending: { readonly personId: string; readonly endedById: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  const since = await endRestriction(db, ending)
  if (since !== null) await rejoinClasses(db, ending.personId, since)
  return since !== null
}
