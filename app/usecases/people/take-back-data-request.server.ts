import { findDataRequest, saveClosing } from '#app/data/people/data-requests.server.ts'
import { saveConsent } from '#app/data/people/persons.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { learningConsentVersion } from './sign-up.server.ts'

/** Somebody no longer asks what they asked. Of a withdrawal it means that they agree anew, to the text of today. */
export async function takeBackDataRequest(world: Pick<World, 'db' | 'clock'>, { personId, requestId }: { readonly personId: string; readonly requestId: string }): Promise<Result<true, 'request-over'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request?.personId !== personId || !(await saveClosing(db, { id: request.id, closedById: personId, outcome: 'taken-back', closing: '', now }))) return refuse('request-over')
    if (request.kind === 'withdrawal') await saveConsent(db, { personId, purpose: 'learning', textVersion: learningConsentVersion, channel: 'web', now })
    return accept(true)
  })
}
