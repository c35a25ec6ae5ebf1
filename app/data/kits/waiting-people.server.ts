import type { KitFacts } from '#app/domain/kits/kit-contents.ts'
import type { Database } from '../database.server.ts'

export interface WaitingKitPerson { readonly kitId: string; readonly externalId: string; readonly facts: KitFacts }

/** Everybody of whatever kit who waits to be known, with what it says of them; held until the transaction ends. To be asked for before people are held: whoever says who they are does so too. */
export function holdWaitingKitPeople(db: Database): Promise<readonly WaitingKitPerson[]> {
  return db.$queryRaw`SELECT kit_id::text AS "kitId", external_id::text AS "externalId", facts FROM kit_person WHERE state = 'waiting' AND facts IS NOT NULL ORDER BY kit_id, external_id FOR UPDATE`
}
