import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { findSessionOf, moveSession as saveMoved } from '#app/data/cohorts/sessions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { isSameSession, readSession, type SessionErrors, type SessionForm } from '#app/domain/cohorts/session.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

type Moved = Result<true, 'session-unknown' | 'session-kept'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: SessionErrors }

/** A trainer moves a session in which nobody was registered to another time or place, or mends what it is about; its learners are told, unless it would have begun already. Moved to where it is, it is not moved, and nobody is told. */
export async function moveSession(world: World, { actorId, cohortId, sessionId, ...form }: SessionForm & { readonly actorId: string; readonly cohortId: string; readonly sessionId: string }): Promise<Moved> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const [cohort, session] = [await findCohort(db, cohortId), await findSessionOf(db, cohortId, sessionId)]
    const course = cohort && findCourse(world.catalogue, cohort.courseId)
    if (!cohort || !course || !session || session.cancelledAt !== null) return refuse('session-unknown')
    const read = readSession(form, course)
    if (!read.ok) return { ok: false as const, reason: 'fields' as const, errors: read.errors }
    const { topic, place, startsAt } = read.value
    if (isSameSession(session, read.value)) return accept(true)
    if (!(await saveMoved(db, { cohortId, sessionId, facts: read.value }))) return refuse('session-kept')
    await saveAuditEntry(db, { actorId, action: 'session.move', subject: `session:${sessionId}`, detail: { cohortId, from: session.startsAt.toISOString(), to: startsAt.toISOString() }, now })
    if (startsAt <= now) return accept(true)
    const told = (await listPeopleOf(db, cohortId)).filter(({ leftAt }) => leftAt === null)
    await tellPeople(world, db, told.map(({ personId }) => ({ personId, key: `session-moved:${sessionId}:${now.toISOString()}:${personId}`, path: '/join', content: { kind: 'session-moved', cohort: cohort.name, topic, place, from: session.startsAt, at: startsAt } })))
    return accept(true)
  })
}
