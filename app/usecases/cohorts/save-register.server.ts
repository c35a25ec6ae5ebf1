import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listAttendedDays, listRegisterPeople, listRegisterVersions, lockSession, saveRegisterLines } from '#app/data/cohorts/register.server.ts'
import { findSessionOf } from '#app/data/cohorts/sessions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { endEntered, listEnteredDays, startEntering } from '#app/data/learning/entered-evidence.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { fallenDay } from '#app/domain/cohorts/fallen-day.ts'
import { isThere, registerChanges, undoneChanges, type RegisterChange, type SentLine } from '#app/domain/cohorts/register.ts'
import { sessionSubject, type CohortSession } from '#app/domain/cohorts/session.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { enterOnce } from '../learning/enter-once.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'

/** `document`: what the register is called as evidence; `correction`: why evidence is taken back when somebody was not there after all. */
export interface RegisterOrder { readonly actorId: string; readonly cohortId: string; readonly sessionId: string; readonly document: string; readonly correction: string }

type Refused = 'session-unknown' | 'register-ahead' | 'register-changed' | 'register-line-unreadable' | 'field-too-long'

/**
 * A trainer writes the register of a session, or corrects it: what stood before stays under its version. Whoever was there has it as evidence, and a course
 * that asked for it is completed in the same transaction; whoever was not there after all has it taken back. Answers how many lines changed.
 */
export function saveRegister(world: World, { lines, ...order }: RegisterOrder & { readonly lines: readonly SentLine[] }): Promise<Result<number, Refused>> {
  return writeRegister(world, order, 'register.save', async (db) => {
    const people = new Set((await listRegisterPeople(db, order.cohortId, order.sessionId)).map(({ personId }) => personId))
    return registerChanges(people, await listRegisterVersions(db, order.sessionId), lines)
  })
}

/** A trainer takes back the last save of the register of a session, the one made at `seen`: what stood before stands again. Undone once more, it stands again. */
export function undoRegister(world: World, { seen, ...order }: RegisterOrder & { readonly seen: Date }): Promise<Result<number, Refused>> {
  return writeRegister(world, order, 'register.undo', async (db) => undoneChanges(await listRegisterVersions(db, order.sessionId), seen))
}

async function writeRegister(world: World, order: RegisterOrder, action: 'register.save' | 'register.undo', changesOf: (db: Database) => Promise<Result<readonly RegisterChange[], Refused>>): Promise<Result<number, Refused>> {
  const { actorId, cohortId, sessionId } = order
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockSession(db, sessionId)
    const [cohort, session] = [await findCohort(db, cohortId), await findSessionOf(db, cohortId, sessionId)]
    const course = cohort && findCourse(world.catalogue, cohort.courseId)
    if (!course || !session || session.cancelledAt !== null) return refuse('session-unknown')
    if (session.startsAt > now) return refuse('register-ahead')
    const changes = await changesOf(db)
    if (!changes.ok) return changes
    if (changes.value.length === 0) return accept(0)
    await saveRegisterLines(db, { sessionId, changes: changes.value, byId: actorId, now })
    await saveAuditEntry(db, { actorId, action, subject: `session:${sessionId}`, detail: { lines: changes.value.length }, now })
    for (const change of changes.value) await enterAttendance(world, db, { order, course, session, change, now })
    return accept(changes.value.length)
  }, { timeout: 30_000 })
}

interface Entering { readonly order: RegisterOrder; readonly course: Course; readonly session: CohortSession; readonly change: RegisterChange; readonly now: Date }

async function enterAttendance(world: World, db: Database, { order, course, session, change: { personId, state, wasThere }, now }: Entering): Promise<void> {
  if (isThere(state) === wasThere) return
  const attended = { personId, kind: 'attendance' as const, subject: sessionSubject(course.id, session), byId: order.actorId, now }
  const day = dayOf(session.startsAt)
  if (isThere(state)) {
    await enterOnce(db, [course], { ...attended, happenedOn: day, document: order.document })
    return settleCompletion(world, db, course, personId)
  }
  await startEntering(db, personId)
  const fallen = fallenDay(await listEnteredDays(db, attended), await listAttendedDays(db, { ...order, personId, countsAs: session.countsAs }), day)
  if (fallen !== null) await endEntered(db, { ...attended, day: fallen, why: order.correction })
}
