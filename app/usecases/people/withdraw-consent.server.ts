import { withdrawConsents } from '#app/data/people/consents.server.ts'
import { saveDataRequest } from '#app/data/people/data-requests.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/**
 * Somebody no longer agrees to a purpose: it holds from this instant. What their learning has left is another matter than a switch: an officer ends
 * that within the days the law gives, and until then the person may take it back.
 */
export async function withdrawConsent(world: Pick<World, 'db' | 'clock'>, { personId, purpose }: { readonly personId: string; readonly purpose: string }): Promise<Result<true, 'consent-not-given'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await withdrawConsents(db, personId, purpose, now))) return refuse('consent-not-given')
    if (purpose === 'learning') await saveDataRequest(db, { personId, kind: 'withdrawal', text: '', now })
    return accept(true)
  })
}
