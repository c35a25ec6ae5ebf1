import { saveRecoveryCode } from '#app/data/people/recovery-codes.server.ts'
import { oneTimeCode } from '#app/domain/people/one-time-code.ts'
import { recoveryMinutes } from '#app/domain/people/recovery.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findWard } from './find-wards.server.ts'
import { recoveryHash } from './recovery-hash.server.ts'

/** A guardian gives a child they answer for a code for a new PIN. */
export async function giveWardCode(world: World, { guardianId, wardId }: { readonly guardianId: string; readonly wardId: string }): Promise<Result<string, 'ward-unknown'>> {
  const now = world.wallClock()
  return world.db.$transaction(async (db) => {
    const ward = await findWard(world, db, { guardianId, wardId })
    if (ward?.accountId == null) return refuse('ward-unknown')
    const code = oneTimeCode(world.randomBytes(16))
    await saveRecoveryCode(db, { hash: recoveryHash(world, code), accountId: ward.accountId, channel: 'in-person', givenById: guardianId, now, expiresAt: new Date(now.getTime() + recoveryMinutes * 60_000) })
    return accept(code)
  })
}
