import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { saveRelief } from '#app/data/training/reliefs.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { courseName } from '#app/domain/catalogue/course-name.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { fold, type Relief } from '#app/domain/training/cycle.ts'
import { dueAt } from '#app/domain/training/due.ts'
import { obligationAt } from '#app/domain/training/obligation.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { answersFor } from './answers-for.server.ts'

/** `untilOn` as typed: the new due date of an extension; the last day of an exemption, '' as long as it stands. */
export interface ReliefOrder { readonly actorId: string; readonly organisationId: string; readonly personId: string; readonly requirementId: string; readonly kind: Relief['kind']; readonly untilOn: string; readonly why: string }

type Refused = 'reason-missing' | 'field-too-long' | 'day-unreadable' | 'not-in-your-charge' | 'cycle-not-open' | 'extension-not-later' | 'exemption-over' | 'relief-exists'

/**
 * The officer of an organisation that answers for it gives somebody more time, or asks nothing of them for a while: with a reason the person reads,
 * who and when on record, and tells them. Answers the id.
 */
export async function relieveObligation(world: World, { actorId, organisationId, personId, requirementId, kind, untilOn: typed, why: written }: ReliefOrder): Promise<Result<string, Refused>> {
  const why = readReason(written)
  if (!why.ok) return why
  const untilOn = typed.trim() === '' && kind === 'exemption' ? null : readDay(typed)
  if (untilOn === null && typed.trim() + kind !== 'exemption') return refuse('day-unreadable')
  const now = world.clock()
  const today = dayOf(now)
  return world.db.$transaction(async (db) => {
    if (!(await answersFor(db, { organisationId, personId, requirementId, now }))) return refuse('not-in-your-charge')
    const open = await findOpen(db, personId, requirementId, now)
    if (open === null) return refuse('cycle-not-open')
    const { number, dueOn, courseIds } = open
    if (kind === 'extension' && (untilOn === null || untilOn <= dueOn || untilOn < today)) return refuse('extension-not-later')
    if (kind === 'exemption' && untilOn !== null && untilOn < today) return refuse('exemption-over')
    const id = await saveRelief(db, { requirementId, personId, number, kind, startsOn: today, untilOn, why: why.value, byId: actorId, now })
    if (id === null) return refuse('relief-exists')
    await saveAuditEntry(db, { actorId, action: kind === 'extension' ? 'obligation.extend' : 'obligation.exempt', subject: `person:${personId}`, detail: { reliefId: id, requirementId, number, untilOn, organisation: organisationId }, now })
    await tellPeople(world, db, [{ personId, key: `relief-given:${id}`, path: `/requirements#requirement-${requirementId}`, content: { kind: 'relief-given', relief: kind, courses: courseIds.map((courseId) => courseName(world.catalogue, courseId)), untilOn, why: why.value } }])
    return accept(id)
  })
}

/** The latest cycle with its courses, and its last day as it is now; null where nothing is left to meet. */
async function findOpen(db: Database, personId: string, requirementId: string, now: Date): Promise<{ readonly number: number; readonly dueOn: Day; readonly courseIds: readonly string[] } | null> {
  const { obligations, absences } = await findObligations(db, personId)
  const obligation = obligations.find((each) => each.requirementId === requirementId)
  const standing = obligation && obligationAt(obligation, absences, now)
  const latest = standing?.cycles[0]
  if (!latest || standing.hasEnded || latest.state.status === 'met') return null
  return { number: latest.cycle.number, dueOn: dueAt(latest.cycle, absences, now), courseIds: fold(latest.cycle, now).courseIds }
}
