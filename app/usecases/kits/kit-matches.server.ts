import type { Database } from '#app/data/database.server.ts'
import { listNamesakes, listPersonFacts, type PersonFacts } from '#app/data/imports/people.server.ts'
import { listLinked } from '#app/data/kits/kit-people.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { matchPerson, type Match } from '#app/domain/imports/match.ts'
import type { KitFacts } from '#app/domain/kits/kit-contents.ts'
import type { Scope } from '#app/domain/people/role.ts'
import { fold } from '#app/domain/people/text.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { World } from '#app/world.server.ts'
import { knownOf } from '../imports/identify.server.ts'
import { isWithinReach, reachOf } from '../imports/reach.server.ts'

/** Somebody here who may be the one a kit speaks of. `isWithin`: they are in the charge of whoever asks, who may therefore say so. */
export interface KitMatch { readonly person: PersonFacts; readonly isWithin: boolean }

/**
 * Who here the kit may speak of, of the whole province: the rule is that of lists (domain/imports/match.ts), so nobody is known by one thing alone.
 * Whoever holds a role or has their data restricted, and whoever this kit knows already as somebody else, is never taken for certain: cousins share name, year and commune.
 */
export async function matchKitPerson(world: World, db: Database, kitId: string, facts: KitFacts, scopes: readonly Scope[] = [{ kind: 'province' }]): Promise<{ readonly match: Match; readonly matches: readonly KitMatch[] }> {
  const now = world.clock()
  const today = dayOf(now)
  const [all, own] = [await reachOf(world, db, [{ kind: 'province' }]), await reachOf(world, db, scopes)]
  const namesakes = await listNamesakes(db, [{ name: fold(facts.name), year: facts.birthYear }], null)
  const people = await listPersonFacts(db, namesakes.map(({ id }) => id), today, now)
  const home = facts.home && { code: facts.home.unitCode, validFrom: facts.home.unitValidFrom }
  const match = matchPerson(
    { name: facts.name, birthYear: facts.birthYear, phones: facts.phones, places: home === null ? [] : [all.unitToday(home) ?? unitKey(home)] },
    [...people.values()].map((person) => ({ id: person.id, ...knownOf(person, { reach: all, today }) })),
  )
  const ids = match.kind === 'one' ? [match.id] : match.kind === 'several' ? match.ids : []
  const matches = ids.flatMap((id) => { const person = people.get(id); return person ? [{ person, isWithin: isWithinReach(own, person, today) }] : [] })
  const linked = await listLinked(db, kitId, ids)
  const isDoubtful = matches.some(({ person }) => person.isProtected || person.isRestricted || linked.has(person.id))
  return { match: match.kind === 'one' && isDoubtful ? { kind: 'several', ids } : match, matches }
}
