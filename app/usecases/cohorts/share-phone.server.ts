import { savePhone } from '#app/data/cohorts/shared-phones.server.ts'
import { findSessionOf } from '#app/data/cohorts/sessions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endKnownDevice } from '#app/data/people/known-devices.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A trainer makes the phone in their hand one that a session of their cohort passes around, until the session ends. `phoneId` is the SHA-256 of its token; `deviceHash` names the browser, by which nobody is known from now on: it goes through many hands. */
export async function sharePhone(world: Pick<World, 'db' | 'clock'>, { actorId, cohortId, sessionId, phoneId, deviceHash = null }: { readonly actorId: string; readonly cohortId: string; readonly sessionId: string; readonly phoneId: string; readonly deviceHash?: string | null }): Promise<Result<Date, 'session-unknown' | 'register-ahead' | 'phone-closed'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const session = await findSessionOf(db, cohortId, sessionId)
    if (!session || session.cancelledAt !== null) return refuse('session-unknown')
    if (session.startsAt > now) return refuse('register-ahead')
    if (session.endsAt <= now) return refuse('phone-closed')
    await savePhone(db, { id: phoneId, sessionId: session.id, openedById: actorId, closesAt: session.endsAt, now })
    if (deviceHash !== null) await endKnownDevice(db, deviceHash)
    await saveAuditEntry(db, { actorId, action: 'phone.share', subject: `session:${session.id}`, detail: { cohortId }, now })
    return accept(session.endsAt)
  })
}
