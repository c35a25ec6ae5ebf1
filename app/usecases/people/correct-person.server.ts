import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest } from '#app/data/people/data-requests.server.ts'
import { listUnerased, lockPersonRows } from '#app/data/people/erasing.server.ts'
import { findClaimant } from '#app/data/people/guests.server.ts'
import { findPersonFacts, savePerson } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { correctedBirthYear } from '#app/domain/people/birth-year.ts'
import { faultsOf } from '#app/domain/people/faults.ts'
import { personName } from '#app/domain/people/name.ts'
import { readSex } from '#app/domain/people/sex.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'

export interface Correction { readonly name: string; readonly birthYear: string; readonly sex: string }
export type CorrectionErrors = Partial<Record<'name' | 'birthYear', Refusal>>
type Corrected = Result<true, 'request-not-to-correct'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: CorrectionErrors }

/**
 * The officer writes somebody's name, year of birth or sex as they asked, by their open request for correction, which the officer closes afterwards in
 * words. What was certified stays as it was written. It is on record which of them changed, and the person is told.
 */
export async function correctPerson(world: World, { actorId, requestId, ...form }: Correction & { readonly actorId: string; readonly requestId: string }): Promise<Corrected> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request?.kind !== 'correction' || request.closedAt !== null) return refuse('request-not-to-correct')
    const personId = await findClaimant(db, request.personId)
    await lockPersonRows(db, personId)
    // What waited for the erasure of somebody writes nobody's name anew.
    const was = (await listUnerased(db, [personId])).length === 0 ? null : await findPersonFacts(db, personId)
    if (was === null) return refuse('request-not-to-correct')
    const name = personName(form.name)
    const year = correctedBirthYear(form.birthYear, dayOf(now), { was: was.birthYear, hasGuardian: was.hasGuardian })
    const sex = readSex(form.sex)
    if (!name.ok || !year.ok) return { ok: false as const, reason: 'fields' as const, errors: faultsOf({ name, birthYear: year }) }
    await savePerson(db, personId, { name: name.value, birthYear: year.value, sex, now })
    const changed = [...(name.value.full === was.name ? [] : ['name']), ...(year.value === was.birthYear ? [] : ['birth-year']), ...(sex === was.sex ? [] : ['sex'])]
    await saveAuditEntry(db, { actorId, action: 'person.correct', subject: `person:${personId}`, detail: { requestId, changed: changed.join(' ') }, now })
    if (changed.length > 0) await tellPeople(world, db, [{ personId, key: `corrected:${requestId}:${now.toISOString()}`, path: '/me/data', content: { kind: 'corrected', at: now } }])
    return accept(true)
  })
}
