import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { saveAbsence } from '#app/data/training/reliefs.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { absenceKinds, type AbsenceKind } from '#app/domain/training/cycle.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** Days as typed; `endsOn` '' while nobody knows. `why`: the decision it rests on. */
export interface AbsenceOrder { readonly actorId: string; readonly organisationId: string; readonly personId: string; readonly kind: string; readonly startsOn: string; readonly endsOn: string; readonly why: string }

type Refused = 'reason-missing' | 'field-too-long' | 'day-unreadable' | 'absence-days' | 'not-in-your-charge' | 'absence-exists'

/** The officer records a leave of somebody who works there: every due date of theirs waits as long as it lasts, and they are told. Answers the id. */
export async function recordAbsence(world: World, { actorId, organisationId, personId, kind, startsOn: from, endsOn: until, why: written }: AbsenceOrder): Promise<Result<string, Refused>> {
  const why = readReason(written)
  if (!why.ok) return why
  const [startsOn, endsOn] = [readDay(from), until.trim() === '' ? null : readDay(until)]
  if (startsOn === null || (endsOn === null && until.trim() !== '')) return refuse('day-unreadable')
  if (endsOn !== null && endsOn < startsOn) return refuse('absence-days')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isEmployedWithin(db, organisationId, personId, dayOf(now)))) return refuse('not-in-your-charge')
    const id = await saveAbsence(db, { personId, kind: kindOf(kind), startsOn, endsOn, why: why.value, byId: actorId, now })
    if (id === null) return refuse('absence-exists')
    await saveAuditEntry(db, { actorId, action: 'absence.record', subject: `person:${personId}`, detail: { absenceId: id, startsOn, endsOn, organisation: organisationId }, now })
    await tellPeople(world, db, [{ personId, key: `leave-recorded:${id}`, path: '/requirements', content: { kind: 'leave-recorded', startsOn, endsOn } }])
    return accept(id)
  })
}

function kindOf(typed: string): AbsenceKind {
  return absenceKinds.find((kind) => kind === typed) ?? 'other'
}
