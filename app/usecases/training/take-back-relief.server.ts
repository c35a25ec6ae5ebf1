import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findObligations } from '#app/data/training/cycles.server.ts'
import { endRelief, listReliefs, type CycleKey } from '#app/data/training/reliefs.server.ts'
import { courseName, type CourseName } from '#app/domain/catalogue/course-name.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { fold } from '#app/domain/training/cycle.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { answersFor } from './answers-for.server.ts'

export interface TakeBackReliefOrder { readonly actorId: string; readonly organisationId: string; readonly personId: string; readonly reliefId: string; readonly why: string }

/** The officer takes an extension or exemption back, with a reason: it stays on record, they are told, and nobody is late for days it held. */
export async function takeBackRelief(world: World, { actorId, organisationId, personId, reliefId, why: written }: TakeBackReliefOrder): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'not-in-your-charge' | 'relief-unknown'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const given = (await listReliefs(db, personId)).find(({ id }) => id === reliefId)
    if (!(await answersFor(db, { organisationId, personId, requirementId: given?.requirementId ?? '', now }))) return refuse('not-in-your-charge')
    const relief = await endRelief(db, { id: reliefId, personId, why: why.value, byId: actorId, now })
    if (relief === null) return refuse('relief-unknown')
    await saveAuditEntry(db, { actorId, action: 'obligation.take-back-relief', subject: `person:${personId}`, detail: { reliefId, organisation: organisationId }, now })
    await tellPeople(world, db, [{ personId, key: `relief-taken-back:${reliefId}`, path: `/requirements#requirement-${relief.requirementId}`, content: { kind: 'relief-taken-back', relief: relief.kind, courses: await coursesOf(world, db, relief), why: why.value } }])
    return accept(true)
  })
}

async function coursesOf({ catalogue, clock }: World, db: Database, { personId, requirementId, number }: CycleKey): Promise<readonly CourseName[]> {
  const { obligations } = await findObligations(db, personId)
  const cycle = obligations.find((each) => each.requirementId === requirementId)?.cycles.find((each) => each.number === number)
  return cycle === undefined ? [] : fold(cycle, clock()).courseIds.map((courseId) => courseName(catalogue, courseId))
}
