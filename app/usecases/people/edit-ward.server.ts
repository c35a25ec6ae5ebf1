import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { savePerson } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { childBirthYear, mayCorrectYear } from '#app/domain/people/birth-year.ts'
import { personName } from '#app/domain/people/name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findWard } from './find-wards.server.ts'
import { tellPeople } from './tell-people.server.ts'

interface Edit { readonly guardianId: string; readonly wardId: string; readonly name: string; readonly birthYear: string }
type Edited = Result<true, 'ward-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: { readonly name?: Refusal; readonly birthYear?: Refusal } }

/** A guardian corrects the name or the year of birth of a child they answer for: after the first weeks never to a later year. It is on record, and the child is told. */
export async function editWard(world: World, { guardianId, wardId, ...form }: Edit): Promise<Edited> {
  const name = personName(form.name)
  const year = childBirthYear(form.birthYear, dayOf(world.clock()))
  if (!name.ok || !year.ok) return { ok: false, reason: 'fields', errors: { ...(name.ok ? {} : { name: name.reason }), ...(year.ok ? {} : { birthYear: year.reason }) } }
  return world.db.$transaction(async (db) => {
    const ward = await findWard(world, db, { guardianId, wardId })
    if (ward === null) return refuse('ward-unknown')
    if (!mayCorrectYear(ward.birthYear, year.value, ward.since, world.clock())) return { ok: false as const, reason: 'fields' as const, errors: { birthYear: 'ward-year-later' as const } }
    const at = world.clock()
    const by = (await findAccountFacts(db, { personId: guardianId }))?.personName ?? ''
    await savePerson(db, ward.personId, { name: name.value, birthYear: year.value, now: at })
    await saveAuditEntry(db, { actorId: guardianId, action: 'ward.edit', subject: `person:${ward.personId}`, words: { ownerId: ward.personId, say: { birthYear: year.value } }, now: at })
    await tellPeople(world, db, [{ personId: ward.personId, key: `ward-edited:${ward.personId}:${at.toISOString()}`, path: '/me', namedId: guardianId, content: { kind: 'ward-edited', by, at } }])
    return accept(true)
  })
}
