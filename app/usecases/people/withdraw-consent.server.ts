import { withdrawConsents } from '#app/data/people/consents.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findOpenRequest, saveDataRequest } from '#app/data/people/data-requests.server.ts'
import { lockPersonRows } from '#app/data/people/erasing.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { restrictAtOnce } from './begin-restriction.server.ts'
import { tellOfRequest } from './tell-protectors.server.ts'

/**
 * Somebody no longer agrees to a purpose: it holds from this instant. Of learning, the use of their data is restricted at once, where no law asks for it;
 * what it has left is another matter than a switch: an officer ends that within the days the law gives, and until then the person may take it back.
 */
export async function withdrawConsent(world: Pick<World, 'db' | 'clock' | 'channels'>, { personId, purpose }: { readonly personId: string; readonly purpose: string }): Promise<Result<true, 'consent-not-given'>> {
  const now = world.clock()
  return world.db.$transaction((db) => withdrawIn(world, db, { personId, purpose, now }))
}

/** The same within a transaction. `askedById`: the guardian who does it for a child. */
export async function withdrawIn(world: Pick<World, 'clock' | 'channels'>, db: Database, { personId, askedById, purpose, now }: { readonly personId: string; readonly askedById?: string; readonly purpose: string; readonly now: Date }): Promise<Result<true, 'consent-not-given'>> {
  await lockPersonRows(db, personId)
  if (!(await withdrawConsents(db, personId, purpose, now))) return refuse('consent-not-given')
  if (purpose !== 'learning') return accept(true)
  const filed = await saveDataRequest(db, { personId, ...(askedById === undefined ? {} : { askedById }), kind: 'withdrawal', text: '', now })
  const requestId = filed ?? await findOpenRequest(db, personId, 'withdrawal')
  if (requestId !== null) await restrictAtOnce(db, { personId, requestId, startedById: askedById ?? personId, now })
  // Last, since a message holds the row of whom it is to: others come after what is held of one's own.
  if (filed !== null) await tellOfRequest(world, db, { id: filed, askedAt: now })
  return accept(true)
}
