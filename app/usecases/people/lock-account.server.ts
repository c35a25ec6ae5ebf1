import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { countLastingAdmins, lockAdmins, lockHolder } from '#app/data/people/grants.server.ts'
import { endKnownDevices } from '#app/data/people/known-devices.server.ts'
import { saveLock } from '#app/data/people/locks.server.ts'
import { findHelpedPerson } from '#app/data/people/recovering.server.ts'
import { endRecoveryCodes, endRecoveryCodesGivenBy } from '#app/data/people/recovery-codes.server.ts'
import { endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { endSignInStepsOfAccount } from '#app/data/people/sign-in-steps.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { lockScope } from '#app/domain/people/recovery.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'
import { withdrawInvitationsOf } from './withdraw-invitation.server.ts'

export interface LockOrder { readonly actorId: string; readonly personId: string; readonly why: string }

/**
 * A commune officer of where the person lives, or an administrator, locks an account, with a reason: every session, sign-in under way, known device and open code
 * ends with it, so do the codes and invitations that were given from it, and no secret, provider or profile of a phone opens it until it is unlocked. The person reads why when they sign in rightly. Who has a role of staff
 * is locked by the province alone, nobody by themself, and an administrator always remains.
 */
export async function lockAccount(world: World, { actorId, personId, why: written }: LockOrder): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-your-charge' | 'account-closed' | 'last-admin'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      await lockHolder(db, personId)
      await lockAdmins(db)
      const [actor, person] = [await findAccountFacts(db, { personId: actorId }), await findHelpedPerson(db, personId, dayOf(now))]
      const scope = actor && person && lockScope(actor, person, world.territory, { now, today: dayOf(now) })
      if (!actor || !person || !scope) return refuse('not-in-your-charge')
      await tellPeople(world, db, [{ personId, key: `account-locked:${personId}:${now.toISOString()}`, path: '/me/security', namedId: actorId, content: { kind: 'account-locked', by: actor.personName, at: now, why: why.value } }])
      const accountId = await saveLock(db, { personId, why: why.value, byId: actorId, now })
      if (accountId === null) throw new Closed()
      if (person.grants.some(({ role }) => role === 'admin') && await countLastingAdmins(db, now) === 0) throw new LastAdmin()
      await endSessionsOfAccount(db, accountId)
      await endSignInStepsOfAccount(db, accountId)
      await endKnownDevices(db, accountId, null)
      await endRecoveryCodes(db, accountId, world.wallClock())
      await endRecoveryCodesGivenBy(db, personId, world.wallClock())
      await withdrawInvitationsOf(db, { makerId: personId, actorId, now })
      await saveAuditEntry(db, { actorId, action: 'account.lock', subject: `person:${personId}`, detail: { scope: scope.kind, scopeId: 'id' in scope ? scope.id : null }, now })
      return accept(true)
    })
  } catch (error) {
    if (error instanceof Closed) return refuse('account-closed')
    if (error instanceof LastAdmin) return refuse('last-admin')
    throw error
  }
}

/** Leave the transaction with nothing written; never seen outside this file. */
class Closed extends Error {}
class LastAdmin extends Error {}
