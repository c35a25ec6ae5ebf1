import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findHelpedPerson } from '#app/data/people/recovering.server.ts'
import { saveRecoveryCode } from '#app/data/people/recovery-codes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { oneTimeCode } from '#app/domain/people/one-time-code.ts'
import { identified, recoveryMinutes, recoveryScope } from '#app/domain/people/recovery.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recoveryHash } from './recovery-hash.server.ts'
import { tellPeople } from './tell-people.server.ts'

export interface RecoveryOrder { readonly actorId: string; readonly personId: string; readonly how: string }

/**
 * A trainer, a commune officer or an administrator who has the person before them gives a code with which that person chooses a new secret, within half
 * an hour. The secret itself they never learn. Who, for whom, by which scope and how the person was identified is kept; the person is told.
 */
export async function giveRecovery(world: World, { actorId, personId, how: said }: RecoveryOrder): Promise<Result<{ readonly code: string; readonly expiresAt: Date }, 'not-in-your-charge' | 'field-missing'>> {
  const now = world.wallClock()
  const how = identified.find((each) => each === said)
  if (how === undefined) return refuse('field-missing')
  return world.db.$transaction(async (db) => {
    const giver = await findAccountFacts(db, { personId: actorId })
    const person = await findHelpedPerson(db, personId, dayOf(now))
    const account = person && await findAccountFacts(db, { personId: person.personId })
    const scope = giver && person && recoveryScope(giver, person, world.territory, { now, today: dayOf(now) })
    if (!account || !scope) return refuse('not-in-your-charge')
    const code = oneTimeCode(world.randomBytes(16))
    const expiresAt = new Date(now.getTime() + recoveryMinutes * 60_000)
    const hash = recoveryHash(world, code)
    await saveRecoveryCode(db, { hash, accountId: account.id, channel: 'in-person', givenById: actorId, now, expiresAt })
    await saveAuditEntry(db, { actorId, action: 'recovery.give', subject: `person:${account.personId}`, detail: { how, scope: scope.kind, scopeId: 'id' in scope ? scope.id : null }, now })
    await tellPeople(world, db, [{ personId: account.personId, key: `recovery-given:${hash}`, path: '/me/security', namedId: actorId, content: { kind: 'recovery-given', by: giver.personName, at: now } }])
    return accept({ code, expiresAt })
  })
}
