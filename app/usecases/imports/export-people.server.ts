import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { countWithin, listWithin, type ListedPerson } from '#app/data/imports/people.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { columnsOf } from '#app/domain/imports/kinds.ts'
import { neutralise } from '#app/domain/imports/formula.ts'
import { personValues, postOfRow, shownValue } from '#app/domain/imports/person-values.ts'
import { organisationFinder, unitFinder } from '#app/domain/imports/place-names.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { ownSystem } from './identify.server.ts'
import { homeOf, importScopes, peopleWithinReach, reachOf, type Reach } from './reach.server.ts'

interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly kind: 'officials' | 'residents' }

/** Rows of a file, some at a time, read as fast as they are taken. */
export type RowsAsTaken = AsyncIterable<readonly (readonly string[])[]>

/**
 * Everybody within reach, a row each, in the columns of the template: reading it back changes nothing. Cells that would compute begin
 * with an apostrophe, which reading takes away again. Asking for it is recorded, before the first row is read; however many rows there are, memory does not grow with them.
 */
export async function exportPeople(world: World, { actorId, grants, kind }: Order): Promise<Result<RowsAsTaken, 'import-kind-not-yours'>> {
  const now = world.clock()
  const today = dayOf(now)
  const scopes = importScopes(grants, kind, now)
  if (scopes.length === 0) return refuse('import-kind-not-yours')
  const reach = await reachOf(world, world.db, scopes)
  const within = peopleWithinReach(world, kind, reach)
  await world.db.$transaction(async (db) => {
    await saveAuditEntry(db, { actorId, action: 'people.export', subject: `people:${kind}`, detail: { rows: await countWithin(db, within, today) }, now })
  })
  const reading = await world.readingDb()
  const rowOf = await exporter(world, kind, reach)
  return accept(rowsOf(listWithin(reading, within, ownSystem, today, now), rowOf))
}

async function* rowsOf(people: AsyncIterable<readonly ListedPerson[]>, rowOf: (person: ListedPerson) => readonly string[]): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const some of people) yield some.map((person) => rowOf(person).map(neutralise))
}

async function exporter(world: World, kind: Order['kind'], reach: Reach): Promise<(person: ListedPerson) => readonly string[]> {
  const today = dayOf(world.clock())
  const [units, organisations] = [unitFinder(world.territory, today), organisationFinder(await listOrganisations(world.db, today))]
  const names = { unit: units.nameOf, organisation: organisations.nameOf }
  return (person) => {
    const held = person.posts.find((post) => post.startsOn <= today && (post.endsOn === null || post.endsOn >= today) && (reach.organisations === null || reach.organisations.has(post.organisationId)))
    const post = held ? postOfRow(person.posts, person.ownPostId, held.organisationId) : null
    const values: Readonly<Record<string, string>> = { ...personValues({ ...person, phone: person.phone ?? person.accountPhone, email: person.email ?? person.accountEmail }, homeOf(reach, person), post), ownId: person.id }
    return columnsOf(kind).map((field) => { const value = values[field]; return value === undefined ? '' : shownValue(field, value, names) })
  }
}
