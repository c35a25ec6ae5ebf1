import { findKit } from '#app/data/kits/kits.server.ts'
import { listWaiting } from '#app/data/kits/kit-records.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { scopesOf, type RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { World } from '#app/world.server.ts'
import { matchKitPerson } from './kit-matches.server.ts'
import { mayTakeIn } from './kit-reach.server.ts'
import { settleKitPerson } from './settle-kit-person.server.ts'

interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly kitId: string; readonly externalId: string; /** The id of one of those shown, or «new». */ readonly chosen: string }
type Refused = 'kit-unknown' | 'not-in-your-charge' | 'kit-person-unknown' | 'kit-person-known' | 'kit-choice-unknown' | 'kit-child-new'

/** An officer who knows the place says who a person of a kit is here: one of those who are like them and in the officer's charge, or nobody who is known. Whoever is joined is told. */
export async function decideKitPerson(world: World, { actorId, grants, kitId, externalId, chosen }: Order): Promise<Result<true, Refused>> {
  const kit = await findKit(world.db, kitId)
  if (kit === null) return refuse('kit-unknown')
  if (!mayTakeIn(world, grants, kit)) return refuse('not-in-your-charge')
  if (!isUuid(externalId)) return refuse('kit-person-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const person = (await listWaiting(db, kitId)).find((each) => each.externalId === externalId)
    if (person?.state !== 'waiting' || person.facts === null) return refuse('kit-person-known')
    const { matches } = await matchKitPerson(world, db, kitId, person.facts, scopesOf(grants, 'kit.take-in', now))
    if (chosen !== 'new' && !matches.some((match) => match.person.id === chosen && match.isWithin && !match.person.isRestricted)) return refuse('kit-choice-unknown')
    const settled = await settleKitPerson(world, db, { kitId, kitName: kit.name, externalId, chosen, byId: actorId, now })
    if (!settled.ok) return settled
    await saveAuditEntry(db, { actorId, action: 'kit.decide', subject: `person:${settled.value.person ?? ''}`, detail: { kitId, externalId, how: settled.value.isNew ? 'new' : 'joined' }, now })
    return accept(true)
  }, { timeout: 60_000 })
}
