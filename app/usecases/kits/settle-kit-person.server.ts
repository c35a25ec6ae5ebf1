import type { Database } from '#app/data/database.server.ts'
import { isErasedElsewhere, isUnitKnown, lockLinkable, lockLinked, saveKitConsents, saveLink, savePhone } from '#app/data/kits/kit-people.server.ts'
import { lockKitPerson, saveKitJoin } from '#app/data/kits/kit-records.server.ts'
import { savePerson, saveResidence } from '#app/data/people/persons.server.ts'
import { holdsUnrestricted } from '#app/data/people/restrictions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { KitFacts } from '#app/domain/kits/kit-contents.ts'
import { isChild } from '#app/domain/people/birth-year.ts'
import { personName } from '#app/domain/people/name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { applyKitRecords } from './apply-kit-records.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { matchKitPerson, type KitMatch } from './kit-matches.server.ts'

/** `chosen`: the id of somebody here, «new», or null: only what is certain. `byId`: who chose. */
export interface Settling { readonly kitId: string; readonly kitName: string; readonly externalId: string; readonly chosen: string | null; readonly byId: string | null; readonly now: Date }
/** `person`: who they are here; null while that waits for an officer, for the guardian of a child who is not known here, or for the end of a restriction, or where they were erased here since. */
export interface SettledKitPerson { readonly person: string | null; readonly isNew: boolean }

/**
 * Part of taking in a file and of an officer's choice, in their transaction: says who a person of a kit is here, once, and lets what they did there
 * come to something here. Whoever is joined is told. Somebody erased here is not made anew by a file that still knows them: what comes of them is dropped, under whichever registration of the same machine.
 */
export async function settleKitPerson(world: World, db: Database, order: Settling): Promise<Result<SettledKitPerson, 'kit-person-unknown' | 'kit-choice-unknown' | 'kit-child-new'>> {
  const { kitId, externalId } = order
  const waiting = await lockKitPerson(db, kitId, externalId)
  if (waiting === null) return refuse('kit-person-unknown')
  if (waiting.facts === null) {
    const person = await lockLinked(db, kitId, externalId)
    if (person !== null && !await holdsUnrestricted(db, person)) return accept({ person: null, isNew: false })
    await applyKitRecords(world, db, { kitId, externalId, personId: person, now: order.now })
    return accept({ person, isNew: false })
  }
  if (await isErasedElsewhere(db, kitId, externalId)) {
    await saveKitJoin(db, order)
    await applyKitRecords(world, db, { kitId, externalId, personId: null, now: order.now })
    return accept({ person: null, isNew: false })
  }
  const known = await knownAs(world, db, order, waiting.facts)
  if (!known.ok || known.value.person === null) return known
  await saveLink(db, kitId, externalId, known.value.person)
  await saveKitJoin(db, order)
  if (!known.value.isNew) await tellPeople(world, db, [{ personId: known.value.person, key: `kit:${kitId}:${externalId}`, path: '/me/history', content: { kind: 'kit-joined', kit: order.kitName, at: order.now } }])
  await applyKitRecords(world, db, { kitId, externalId, personId: known.value.person, now: order.now })
  return known
}

async function knownAs(world: World, db: Database, { kitId, chosen, now }: Settling, facts: KitFacts): Promise<Result<SettledKitPerson, 'kit-choice-unknown' | 'kit-child-new'>> {
  if (chosen !== null && chosen !== 'new') return await lockLinkable(db, chosen) ? accept({ person: chosen, isNew: false }) : refuse('kit-choice-unknown')
  const { match, matches } = await matchKitPerson(world, db, kitId, facts)
  if (chosen === 'new') {
    const refused = refusalOfNew(facts, matches, now)
    return refused === null ? accept({ person: await made(db, facts, now), isNew: true }) : refuse(refused)
  }
  if (match.kind === 'none') return isOfChild(facts, now) ? accept({ person: null, isNew: false }) : accept({ person: await made(db, facts, now), isNew: true })
  const certain = match.kind === 'one' && await lockLinkable(db, match.id) ? match.id : null
  return accept({ person: certain, isNew: false })
}

/** Why an officer cannot say that nobody here is meant. Whoever is restricted is not shown to them, and not made a second time; a child comes through a guardian. */
function refusalOfNew(facts: KitFacts, matches: readonly KitMatch[], now: Date): 'kit-choice-unknown' | 'kit-child-new' | null {
  if (matches.some(({ person }) => person.isRestricted)) return 'kit-choice-unknown'
  return isOfChild(facts, now) ? 'kit-child-new' : null
}

function isOfChild({ birthYear }: KitFacts, now: Date): boolean {
  return birthYear !== null && isChild(birthYear, dayOf(now))
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
