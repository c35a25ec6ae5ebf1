import type { Database } from '#app/data/database.server.ts'
import { listGrants, saveLeadingEnd } from '#app/data/people/grants.server.ts'
import { leadsUntil } from '#app/domain/people/grant.ts'

/**
 * Has the classes somebody leads end for them with the roles by which they lead at all, whatever was just granted, ended or begun. Call in the transaction
 * of that, holding them (`lockHolder`), so that of two changes at once neither misses the other.
 */
export async function boundLeading(db: Database, personId: string, now: Date): Promise<void> {
  const grants = await listGrants(db, personId)
  if (grants.every(({ scope }) => scope.kind !== 'cohort')) return
  await saveLeadingEnd(db, { personId, endsAt: leadsUntil(grants, now), now })
}
