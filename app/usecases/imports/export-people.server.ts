import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listPersonFacts, listRecords } from '#app/data/imports/people.server.ts'
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
import { homeOf, importScopes, listWithinReach, reachOf, type Reach } from './reach.server.ts'

interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly kind: 'officials' | 'residents' }

/**
 * Everybody within reach, a row each, in the columns of the template: reading it back changes nothing. Cells that would compute begin
 * with an apostrophe, which reading takes away again. Asking for it is recorded.
 */
export async function exportPeople(world: World, { actorId, grants, kind }: Order): Promise<Result<readonly (readonly string[])[], 'import-kind-not-yours'>> {
  const now = world.clock()
  const scopes = importScopes(grants, kind, now)
  if (scopes.length === 0) return refuse('import-kind-not-yours')
  return world.db.$transaction(async (db) => {
    const reach = await reachOf(world, db, scopes)
    const ids = await listWithinReach(world, kind, reach)
    const rowOf = await exporter(world, kind, reach, ids)
    await saveAuditEntry(db, { actorId, action: 'people.export', subject: `people:${kind}`, detail: { rows: ids.length }, now })
    return accept(ids.flatMap((id) => rowOf(id) ?? []).map((row) => row.map(neutralise)))
  }, { timeout: 60_000 })
}

async function exporter(world: World, kind: Order['kind'], reach: Reach, ids: readonly string[]): Promise<(id: string) => readonly (readonly string[])[] | null> {
  const now = world.clock()
  const today = dayOf(now)
  const [units, organisations] = [unitFinder(world.territory, today), organisationFinder(await listOrganisations(world.db, today))]
  const people = await listPersonFacts(world.db, ids, today, now)
  const records = await listRecords(world.db, ownSystem, 'person', ids)
  const names = { unit: units.nameOf, organisation: organisations.nameOf }
  return (id) => {
    const person = people.get(id)
    if (!person) return null
    const held = person.posts.find((post) => post.startsOn <= today && (post.endsOn === null || post.endsOn >= today) && (reach.organisations === null || reach.organisations.has(post.organisationId)))
    const post = held ? postOfRow(person.posts, records.get(id)?.postId ?? null, held.organisationId) : null
    const values: Readonly<Record<string, string>> = { ...personValues({ ...person, phone: person.phone ?? person.accountPhone, email: person.email ?? person.accountEmail }, homeOf(reach, person), post), ownId: id }
    return [columnsOf(kind).map((field) => { const value = values[field]; return value === undefined ? '' : shownValue(field, value, names) })]
  }
}
