import type { Database } from '#app/data/database.server.ts'
import { saveKitJoin } from '#app/data/kits/kit-records.server.ts'
import type { WaitingKitPerson } from '#app/data/kits/waiting-people.server.ts'
import type { World } from '#app/world.server.ts'
import { applyKitRecords } from './apply-kit-records.server.ts'
import { matchKitPerson } from './kit-matches.server.ts'

/**
 * Part of an erasure, as long as it is known what the people are called: of those who wait to be known at a kit, whoever is like them and like nobody else here is
 * forgotten as if they had been known when they were erased: no officer finds them or makes them anew, and what a later file of the kit still says of them is dropped.
 */
export async function forgetKitPeople(world: World, db: Database, waiting: readonly WaitingKitPerson[], personIds: readonly string[]): Promise<void> {
  const now = world.clock()
  for (const { kitId, externalId, facts } of waiting) {
    const { matches } = await matchKitPerson(world, db, kitId, facts)
    if (matches.length === 0 || !matches.every(({ person }) => personIds.includes(person.id))) continue
    await saveKitJoin(db, { kitId, externalId, byId: null, now })
    await applyKitRecords(world, db, { kitId, externalId, personId: null, now })
  }
}
