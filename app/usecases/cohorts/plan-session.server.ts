import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { saveSession } from '#app/data/cohorts/sessions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { readSession, type SessionErrors, type SessionForm } from '#app/domain/cohorts/session.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

type Planned = Result<string, 'cohort-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: SessionErrors }

/** A trainer plans a session of their cohort; its learners are told, unless it has begun already. Answers its id. */
export async function planSession(world: World, { actorId, cohortId, ...form }: SessionForm & { readonly actorId: string; readonly cohortId: string }): Promise<Planned> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const cohort = await findCohort(db, cohortId)
    const course = cohort && findCourse(world.catalogue, cohort.courseId)
    if (!cohort || !course) return refuse('cohort-unknown')
    const read = readSession(form, course)
    if (!read.ok) return { ok: false as const, reason: 'fields' as const, errors: read.errors }
    const { topic, place, startsAt } = read.value
    const sessionId = await saveSession(db, { ...read.value, cohortId, plannedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'session.plan', subject: `session:${sessionId}`, detail: { cohortId }, now })
    const told = startsAt > now ? (await listPeopleOf(db, cohortId)).filter(({ leftAt }) => leftAt === null) : []
    await tellPeople(world, db, told.map(({ personId }) => ({ personId, key: `session-planned:${sessionId}:${personId}`, path: '/join', content: { kind: 'session-planned', cohort: cohort.name, topic, place, at: startsAt } })))
    return accept(sessionId)
  })
}
