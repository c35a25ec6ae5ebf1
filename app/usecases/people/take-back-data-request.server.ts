import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { findDataRequest, saveClosing } from '#app/data/people/data-requests.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { endOfRequest } from './lift-restriction.server.ts'
import { learningConsentVersion } from './sign-up.server.ts'

/** Somebody no longer asks what they asked. Of a withdrawal it means that they agree anew, to the text of today; for a child their guardian does (act-for-ward). */
export async function takeBackDataRequest(world: Pick<World, 'db' | 'clock'>, { personId, requestId }: { readonly personId: string; readonly requestId: string }): Promise<Result<true, 'request-over' | 'guardian-agrees'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    const birthYear = (await findAccountFacts(db, { personId }))?.birthYear ?? null
    if (request?.personId === personId && request.kind === 'withdrawal' && birthYear !== null && isChild(birthYear, dayOf(now))) return refuse('guardian-agrees')
    if (request?.personId !== personId || !(await saveClosing(db, { id: request.id, closedById: personId, outcome: 'taken-back', closing: '', now }))) return refuse('request-over')
    if (request.kind !== 'withdrawal') return accept(true)
    await saveConsent(db, { personId, purpose: 'learning', textVersion: learningConsentVersion, channel: 'web', now })
    await endOfRequest(db, request.id, { personId, endedById: personId, why: '', now })
    return accept(true)
  })
}
