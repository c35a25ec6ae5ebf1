import type { Database } from '#app/data/database.server.ts'
import { listProtectionOfficers } from '#app/data/people/grants.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { answerBy } from '#app/domain/people/data-request.ts'
import type { OfProtection } from '#app/integrations/messages/protection-wording.server.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** Something to tell whoever protects data; each gets the key with their own id. */
export interface ToProtectors { readonly key: string; readonly path: string; readonly content: OfProtection }

/** Tells each of those who protect personal data now, once of each key. Answers how many messages are new. */
export async function tellProtectors(world: Pick<World, 'channels' | 'clock'>, db: Database, toTell: readonly ToProtectors[]): Promise<number> {
  if (toTell.length === 0) return 0
  const officers = await listProtectionOfficers(db, world.clock())
  return tellPeople(world, db, toTell.flatMap(({ key, ...of }) => officers.map((personId) => ({ personId, key: `${key}:${personId}`, ...of }))))
}

/** Tells them that somebody filed a request, and by when it is to be answered. */
export async function tellOfRequest(world: Pick<World, 'channels' | 'clock'>, db: Database, { id, askedAt }: { readonly id: string; readonly askedAt: Date }): Promise<void> {
  await tellProtectors(world, db, [{ key: `data-request:${id}`, path: requestPath(id), content: { kind: 'data-request-filed', at: askedAt, dueOn: answerBy(askedAt, await findWorkingDays(db)) } }])
}

/** The page of a request, where whoever protects data reads who asks and what for. */
export function requestPath(id: string): string {
  return `/protection/requests/${id}`
}
