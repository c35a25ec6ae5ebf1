import { findPhone, listPresent, saveSeat, saveTry, takeTry } from '#app/data/cohorts/shared-phones.server.ts'
import { idleSince, maySit, pauseAfter } from '#app/domain/cohorts/shared-phone.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { sealedPin } from './issue-slips.server.ts'

type Refused = 'phone-closed' | 'phone-taken' | 'not-present' | 'pin-wrong' | 'pin-cooling'

/** Somebody who is registered as there takes the phone of the class with the PIN of their slip. Each try is counted before it is looked at; wrong ones in a row ask for a pause. */
export async function sitDown(world: Pick<World, 'db' | 'clock' | 'sealer'>, { phoneId, personId, pin }: { readonly phoneId: string; readonly personId: string; readonly pin: string }): Promise<Result<true, Refused>> {
  const now = world.clock()
  const phone = await findPhone(world.db, phoneId, now)
  if (!phone) return refuse('phone-closed')
  const free = maySit(phone, now)
  if (!free.ok) return free
  if (!(await listPresent(world.db, phone.sessionId)).some((each) => each.personId === personId)) return refuse('not-present')
  const fits = await tryPin(world, { cohortId: phone.cohortId, personId, pin, now })
  if (!fits.ok) return fits
  return await saveSeat(world.db, { phoneId, personId, idleBefore: idleSince(now), now }) ? accept(true) : refuse('phone-taken')
}

/** The try and what comes of it are one transaction: its row is held, so that tries at the same instant come one after another. */
function tryPin(world: Pick<World, 'db' | 'sealer'>, { cohortId, personId, pin, now }: { readonly cohortId: string; readonly personId: string; readonly pin: string; readonly now: Date }): Promise<Result<true, 'pin-wrong' | 'pin-cooling'>> {
  return world.db.$transaction(async (db) => {
    const taken = await takeTry(db, { cohortId, personId, now })
    if (taken === 'paused') return refuse('pin-cooling')
    if (taken === null) return refuse('pin-wrong')
    const isRight = taken.hash === sealedPin(world, cohortId, personId, pin.trim())
    await saveTry(db, { cohortId, personId, isRight, blockedUntil: isRight ? null : pauseAfter(taken.failures, now) })
    return isRight ? accept(true) : refuse('pin-wrong')
  })
}
