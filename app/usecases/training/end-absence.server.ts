import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { endAbsence as takeBack, listKeptAbsences, saveAbsence } from '#app/data/training/reliefs.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readDay } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** `endsOn` as typed: the last day it really has; '' when it was recorded by mistake. */
export interface EndAbsenceOrder { readonly actorId: string; readonly organisationId: string; readonly personId: string; readonly absenceId: string; readonly endsOn: string; readonly why: string }

/** The officer corrects a leave: it is taken back with a reason and stays on record; with another last day it is recorded anew in the same step. They are told. */
export async function endAbsence(world: World, { actorId, organisationId, personId, absenceId, endsOn: typed, why: written }: EndAbsenceOrder): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'day-unreadable' | 'absence-days' | 'not-in-your-charge' | 'absence-unknown'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const endsOn = typed.trim() === '' ? null : readDay(typed)
  if (endsOn === null && typed.trim() !== '') return refuse('day-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await isEmployedWithin(db, organisationId, personId, dayOf(now)))) return refuse('not-in-your-charge')
    const kept = (await listKeptAbsences(db, personId)).find(({ id }) => id === absenceId)
    if (endsOn !== null && kept && endsOn < kept.startsOn) return refuse('absence-days')
    const was = await takeBack(db, { id: absenceId, personId, why: why.value, byId: actorId, now })
    if (was === null) return refuse('absence-unknown')
    if (endsOn !== null) await saveAbsence(db, { personId, kind: was.kind, startsOn: was.startsOn, endsOn, why: was.why, byId: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'absence.end', subject: `person:${personId}`, detail: { absenceId, endsOn, organisation: organisationId }, now })
    await tellPeople(world, db, [{ personId, key: `leave-changed:${absenceId}`, path: '/requirements', content: endsOn === null ? { kind: 'leave-taken-back', startsOn: was.startsOn, why: why.value } : { kind: 'leave-corrected', startsOn: was.startsOn, endsOn } }])
    return accept(true)
  })
}
