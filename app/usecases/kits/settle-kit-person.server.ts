import type { Database } from '#app/data/database.server.ts'
import { isUnitKnown, lockLinkable, lockLinked, saveKitConsents, saveLink, savePhone } from '#app/data/kits/kit-people.server.ts'
import { lockKitPerson, saveKitJoin } from '#app/data/kits/kit-records.server.ts'
import { savePerson, saveResidence } from '#app/data/people/persons.server.ts'
import { holdsUnrestricted } from '#app/data/people/restrictions.server.ts'
import type { KitFacts } from '#app/domain/kits/kit-contents.ts'
import { personName } from '#app/domain/people/name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { applyKitRecords } from './apply-kit-records.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { matchKitPerson } from './kit-matches.server.ts'

/** `chosen`: the id of somebody here, «new», or null: only what is certain. `byId`: who chose. */
export interface Settling { readonly kitId: string; readonly kitName: string; readonly externalId: string; readonly chosen: string | null; readonly byId: string | null; readonly now: Date }
/** `person`: who they are here; null while that waits for an officer or for the end of a restriction, or where they were erased here since. */
export interface SettledKitPerson { readonly person: string | null; readonly isNew: boolean }

/**
 * Part of taking in a file and of an officer's choice, in their transaction: says who a person of a kit is here, once, and lets what they did there
 * come to something here. Whoever is joined is told. Somebody erased here is not made anew by a file that still knows them: what comes of them is dropped.
 */
export async function settleKitPerson(world: World, db: Database, order: Settling): Promise<Result<SettledKitPerson, 'kit-person-unknown' | 'kit-choice-unknown'>> {
  const { kitId, externalId } = order
  const waiting = await lockKitPerson(db, kitId, externalId)
  if (waiting === null) return refuse('kit-person-unknown')
  if (waiting.facts === null) {
    const person = await lockLinked(db, kitId, externalId)
    if (person !== null && !await holdsUnrestricted(db, person)) return accept({ person: null, isNew: false })
    await applyKitRecords(world, db, { kitId, externalId, personId: person, now: order.now })
    return accept({ person, isNew: false })
  }
  const known = await knownAs(world, db, order, waiting.facts)
  if (!known.ok || known.value.person === null) return known
  await saveLink(db, kitId, externalId, known.value.person)
  await saveKitJoin(db, order)
  if (!known.value.isNew) await tellPeople(world, db, [{ personId: known.value.person, key: `kit:${kitId}:${externalId}`, path: '/me/history', content: { kind: 'kit-joined', kit: order.kitName, at: order.now } }])
  await applyKitRecords(world, db, { kitId, externalId, personId: known.value.person, now: order.now })
  return known
}

async function knownAs(world: World, db: Database, { kitId, chosen, now }: Settling, facts: KitFacts): Promise<Result<SettledKitPerson, 'kit-choice-unknown'>> {
  if (chosen !== null && chosen !== 'new') return await lockLinkable(db, chosen) ? accept({ person: chosen, isNew: false }) : refuse('kit-choice-unknown')
  const { match, matches } = await matchKitPerson(world, db, kitId, facts)
  // Not shown to the officer, and not made a second time.
  if (chosen === 'new' && matches.some(({ person }) => person.isRestricted)) return refuse('kit-choice-unknown')
  if (chosen === 'new' || match.kind === 'none') return accept({ person: await made(db, facts, now), isNew: true })
  const certain = match.kind === 'one' && await lockLinkable(db, match.id) ? match.id : null
  return accept({ person: certain, isNew: false })
}

/** A person as the kit knows them: without an account, which they open here themselves. */
async function made(db: Database, { name: written, birthYear, sex, phones: [phone], home, consents }: KitFacts, now: Date): Promise<string> {
  const name = personName(written)
  if (!name.ok) throw new Error('a kit holds a name that nobody can have')
  const personId = await savePerson(db, null, { name: name.value, birthYear, sex: sex === 'female' || sex === 'male' ? sex : null, now })
  if (phone !== undefined) await savePhone(db, personId, phone)
  if (home !== null && await isUnitKnown(db, home.unitCode, home.unitValidFrom)) await saveResidence(db, { personId, unitCode: home.unitCode, unitValidFrom: home.unitValidFrom, startsOn: home.startsOn })
  await saveKitConsents(db, personId, consents)
  return personId
}
