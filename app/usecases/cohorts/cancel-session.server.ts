import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { cancelSession as saveCancelled, findSessionOf } from '#app/data/cohorts/sessions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** A trainer cancels a session in which nobody was registered, once; its learners are told when it was to come. */
export async function cancelSession(world: World, { actorId, cohortId, sessionId }: { readonly actorId: string; readonly cohortId: string; readonly sessionId: string }): Promise<Result<true, 'session-unknown' | 'session-kept'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const [cohort, session] = [await findCohort(db, cohortId), await findSessionOf(db, cohortId, sessionId)]
    if (!cohort || !session || session.cancelledAt !== null) return refuse('session-unknown')
    if (!(await saveCancelled(db, { cohortId, sessionId, byId: actorId, now }))) return refuse('session-kept')
    await saveAuditEntry(db, { actorId, action: 'session.cancel', subject: `session:${sessionId}`, detail: { cohortId }, now })
    const told = session.startsAt > now ? (await listPeopleOf(db, cohortId)).filter(({ leftAt }) => leftAt === null) : []
    await tellPeople(world, db, told.map(({ personId }) => ({ personId, key: `session-cancelled:${sessionId}:${personId}`, path: '/join', content: { kind: 'session-cancelled', cohort: cohort.name, topic: session.topic, place: session.place, at: session.startsAt } })))
    return accept(true)
  })
}
