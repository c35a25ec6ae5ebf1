import { savePerson } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { childBirthYear, mayCorrectYear } from '#app/domain/people/birth-year.ts'
import { personName } from '#app/domain/people/name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findWard } from './find-wards.server.ts'

interface Edit { readonly guardianId: string; readonly wardId: string; readonly name: string; readonly birthYear: string }
type Edited = Result<true, 'ward-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: { readonly name?: Refusal; readonly birthYear?: Refusal } }

/** A guardian corrects the name or the year of birth of a child they answer for: after the first weeks never to a later year. */
export async function editWard(world: World, { guardianId, wardId, ...form }: Edit): Promise<Edited> {
  const name = personName(form.name)
  const year = childBirthYear(form.birthYear, dayOf(world.clock()))
  if (!name.ok || !year.ok) return { ok: false, reason: 'fields', errors: { ...(name.ok ? {} : { name: name.reason }), ...(year.ok ? {} : { birthYear: year.reason }) } }
  return world.db.$transaction(async (db) => {
    const ward = await findWard(world, db, { guardianId, wardId })
    if (ward === null) return refuse('ward-unknown')
    if (!mayCorrectYear(ward.birthYear, year.value, ward.since, world.clock())) return { ok: false as const, reason: 'fields' as const, errors: { birthYear: 'ward-year-later' as const } }
    await savePerson(db, ward.personId, { name: name.value, birthYear: year.value, now: world.clock() })
    return accept(true)
  })
}
