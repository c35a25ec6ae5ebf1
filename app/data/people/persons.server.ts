import { readSex, type Sex } from '#app/domain/people/sex.ts'
import type { PersonName } from '#app/domain/people/name.ts'
import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

/** Writes a person's name and year of birth; `personId` null makes a new person. Answers the id. */
export async function savePerson(db: Database, personId: string | null, person: { readonly name: PersonName; readonly birthYear: number | null; readonly sex?: Sex | null; /** A number or an address that they say is theirs. */ readonly contact?: { readonly kind: 'phone' | 'email'; readonly value: string } | null; readonly now: Date }): Promise<string> {
  const facts = { ...(person.sex === undefined ? {} : { sex: person.sex }), ...(person.contact ? { [person.contact.kind]: person.contact.value } : {}), name: person.name.full, nameSort: person.name.sort, nameFolded: person.name.folded, birthYear: person.birthYear }
  const row = personId === null ? await db.person.create({ data: { ...facts, createdAt: person.now }, select: { id: true } }) : await db.person.update({ where: { id: personId }, data: facts, select: { id: true } })
  return row.id
}

/** What a person is told from others by, and whether a guardian answers for them; null where there is nobody. */
export async function findPersonFacts(db: Database, personId: string): Promise<{ readonly name: string; readonly birthYear: number | null; readonly sex: Sex | null; readonly hasGuardian: boolean } | null> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { name: true, birthYear: true, sex: true, guardians: { select: { guardianId: true }, take: 1 } } })
  return person && { name: person.name ?? '', birthYear: person.birthYear, sex: readSex(person.sex ?? ''), hasGuardian: person.guardians.length > 0 }
}

/** The name of a person as they write it; empty for who has given none. */
export async function findPersonName(db: Database, personId: string): Promise<string> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? ''
}

/** Whether a person has said their name; somebody who learns without an account has none. */
export async function isNamed(db: Database, personId: string): Promise<boolean> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { name: true } })
  return person?.name != null
}

/** Keeps a consent to one purpose, with the text that was shown. `givenById`: the guardian who gave it for a child. */
export async function saveConsent(db: Database, consent: { readonly personId: string; readonly purpose: string; readonly textVersion: string; readonly channel: string; readonly givenById?: string; readonly now: Date }): Promise<void> {
  const { now, ...rest } = consent
  await db.consent.create({ data: { ...rest, givenAt: now } })
}

/** Where a person lives from a day on. */
export async function saveResidence(db: Database, residence: { readonly personId: string; readonly unitCode: string; readonly unitValidFrom: Day; readonly startsOn: Day }): Promise<void> {
  await db.residence.create({ data: { personId: residence.personId, unitCode: residence.unitCode, unitValidFrom: new Date(residence.unitValidFrom), startsOn: new Date(residence.startsOn) } })
}
