import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveRecoveryCode } from '#app/data/people/recovery-codes.server.ts'
import { oneTimeCode } from '#app/domain/people/one-time-code.ts'
import { recoveryMinutes } from '#app/domain/people/recovery.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findWard } from './find-wards.server.ts'
import { recoveryHash } from './recovery-hash.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** A guardian gives a child they answer for a code for a new PIN. It is on record, and the child is told. */
export async function giveWardCode(world: World, { guardianId, wardId }: { readonly guardianId: string; readonly wardId: string }): Promise<Result<string, 'ward-unknown'>> {
  const now = world.wallClock()
  return world.db.$transaction(async (db) => {
    const ward = await findWard(world, db, { guardianId, wardId })
    if (ward?.accountId == null) return refuse('ward-unknown')
    const code = oneTimeCode(world.randomBytes(16))
    const hash = recoveryHash(world, code)
    const by = (await findAccountFacts(db, { personId: guardianId }))?.personName ?? ''
    await saveRecoveryCode(db, { hash, accountId: ward.accountId, channel: 'in-person', givenById: guardianId, now, expiresAt: new Date(now.getTime() + recoveryMinutes * 60_000) })
    await saveAuditEntry(db, { actorId: guardianId, action: 'ward.code', subject: `person:${ward.personId}`, now })
    await tellPeople(world, db, [{ personId: ward.personId, key: `ward-code:${hash}`, path: '/me/security', namedId: guardianId, content: { kind: 'ward-code', by, at: now } }])
    return accept(code)
  })
}
