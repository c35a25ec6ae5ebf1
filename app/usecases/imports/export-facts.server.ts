import { listElsewhere, listMemberships, type ListedFact } from '#app/data/imports/people.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { neutralise } from '#app/domain/imports/formula.ts'
import { columnsOf, type ImportField } from '#app/domain/imports/kinds.ts'
import { personValues, shownValue } from '#app/domain/imports/person-values.ts'
import { organisationFinder, unitFinder } from '#app/domain/imports/place-names.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import type { RowsAsTaken } from './export-people.server.ts'
import { aroundReach, homeOf, importScopes, isWithinReach, reachOf, type Reach } from './reach.server.ts'

/** `system`: of completions, the platform that gave them. */
interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly kind: 'members' | 'completions'; readonly system: string | null }

/** Who is in which class, or who completed what elsewhere, a row each, in the columns of the template: reading it back changes nothing. Asking for it is recorded, before the first row is read. */
export async function exportFacts(world: World, { actorId, grants, kind, system }: Order): Promise<Result<RowsAsTaken, 'import-kind-not-yours' | 'import-system-unreadable'>> {
  const now = world.clock()
  const today = dayOf(now)
  const scopes = importScopes(grants, kind, now)
  if (scopes.length === 0) return refuse('import-kind-not-yours')
  const source = world.elsewhere.find(({ id }) => id === system)
  if (kind === 'completions' && source === undefined) return refuse('import-system-unreadable')
  const reach = await reachOf(world, world.db, scopes)
  await world.db.$transaction(async (db) => { await saveAuditEntry(db, { actorId, action: 'people.export', subject: `people:${kind}`, detail: source === undefined ? {} : { system: source.id }, now }) })
  const rowOf = await exporter(world, kind, reach)
  const titled = ({ fact, ...person }: ListedFact): ListedFact => ({ ...person, fact: { ...fact, ...(fact['course'] !== undefined && { course: source?.courses.find(({ id }) => id === fact['course'])?.title ?? fact['course'] }) } })
  const listed = source === undefined ? listMemberships(world.db, today, now) : listElsewhere(world.db, source.id, aroundReach(world, reach), today, now)
  return accept(rowsOf(listed, (row) => rowOf(titled(row)), (row) => isWithinReach(reach, row, today)))
}

/** `isHere`: units that were split are searched by the code of before, which others are in the charge of as well. */
async function* rowsOf(facts: AsyncIterable<readonly ListedFact[]>, rowOf: (row: ListedFact) => readonly string[], isHere: (row: ListedFact) => boolean): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const some of facts) yield some.filter(isHere).map((row) => rowOf(row).map(neutralise))
}

async function exporter(world: World, kind: Order['kind'], reach: Reach): Promise<(row: ListedFact) => readonly string[]> {
  const today = dayOf(world.clock())
  const names = { unit: unitFinder(world.territory, today).nameOf, organisation: organisationFinder(await listOrganisations(world.db, today)).nameOf }
  return ({ fact, ...person }) => {
    const post = person.posts.find(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today)) ?? null
    const values: Readonly<Partial<Record<ImportField, string>>> = { ...personValues({ ...person, phone: person.phone ?? person.accountPhone, email: null }, homeOf(reach, person), post), ...fact, ownId: person.id }
    return columnsOf(kind).map((field) => { const value = values[field]; return value === undefined ? '' : shownValue(field, value, names) })
  }
}
