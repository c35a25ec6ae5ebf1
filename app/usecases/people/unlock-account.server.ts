import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endLock } from '#app/data/people/locks.server.ts'
import { endPhoneProfilePins } from '#app/data/people/phone-profiles.server.ts'
import { findHelpedPerson } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { lockScope } from '#app/domain/people/recovery.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import type { LockOrder } from './lock-account.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** Whoever may lock an account unlocks it, with a reason; its owner signs in with what they had, anew on every device, and is told. PINs of profiles, which may be on a phone that was lost, open nothing any more. */
export async function unlockAccount(world: World, { actorId, personId, why: written }: LockOrder): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-your-charge' | 'account-open'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const [actor, person] = [await findAccountFacts(db, { personId: actorId }), await findHelpedPerson(db, personId, dayOf(now))]
    const scope = actor && person && lockScope(actor, person, world.territory, { now, today: dayOf(now) })
    if (!actor || !scope) return refuse('not-in-your-charge')
    if (!(await endLock(db, personId))) return refuse('account-open')
    await endPhoneProfilePins(db, personId, null)
    await saveAuditEntry(db, { actorId, action: 'account.unlock', subject: `person:${personId}`, detail: { scope: scope.kind, scopeId: 'id' in scope ? scope.id : null }, now })
    await tellPeople(world, db, [{ personId, key: `account-unlocked:${personId}:${now.toISOString()}`, path: '/me/security', namedId: actorId, content: { kind: 'account-unlocked', by: actor.personName, at: now, why: why.value } }])
    return accept(true)
  })
}
