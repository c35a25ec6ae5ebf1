import type { Database } from '#app/data/database.server.ts'
import { countEmployed, countLiving, type Around, type PersonFacts, type Within } from '#app/data/imports/people.server.ts'
import { listOrganisationPath, listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { ImportKind } from '#app/domain/imports/kinds.ts'
import { may, scopesOf, type RoleGrant, type Scope } from '#app/domain/people/role.ts'
import { ancestorsOf, leafOn } from '#app/domain/territory/lineage.ts'
import { scopesOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { leavesOn, type UnitKey } from '#app/domain/territory/unit.ts'
import { withinScopes } from '#app/domain/training/organisation.ts'
import type { World } from '#app/world.server.ts'

export type ImportWorld = Pick<World, 'db' | 'clock' | 'territory' | 'elsewhere' | 'catalogue' | 'randomBytes'>

/** Within which scopes somebody may import a kind: officials by organisation, residents by unit, completions by both, the rest by province. */
export function importScopes(grants: readonly RoleGrant[], kind: ImportKind, now: Date): readonly Scope[] {
  const allowed: Record<ImportKind, readonly Scope['kind'][]> = { officials: ['province', 'organisation'], residents: ['province', 'unit'], completions: ['province', 'organisation', 'unit'], members: ['province'], roster: ['province'] }
  return scopesOf(grants, 'people.import', now).filter((scope) => allowed[kind].includes(scope.kind))
}

/** Whether somebody may see and decide about a batch: all that it may touch is within what is theirs today. */
export async function mayHandle(world: ImportWorld, grants: readonly RoleGrant[], batch: Pick<ImportBatch, 'scopes'>): Promise<boolean> {
  const now = world.clock()
  for (const scope of batch.scopes) if (!may(grants, 'people.import', await above(world, scope), now)) return false
  return batch.scopes.length > 0
}

async function above(world: ImportWorld, scope: Scope): Promise<readonly Scope[]> {
  const province: Scope = { kind: 'province' }
  if (scope.kind === 'organisation') return [...(await listOrganisationPath(world.db, scope.id, dayOf(world.clock()))).map((id): Scope => ({ kind: 'organisation', id })), province]
  if (scope.kind === 'unit') return [...scopesOfUnit(world.territory, scope.id.split('@')[0] ?? '', dayOf(world.clock())), province]
  return [scope, province]
}

/** Whom a batch may touch. Null sets: everybody. Units by the key of what stands today. */
export interface Reach {
  readonly organisations: ReadonlySet<string> | null
  readonly units: ReadonlySet<string> | null
  /** The unit that stands today for one that was declared; null where no rule can tell. */
  readonly unitToday: (declared: UnitKey) => string | null
}

export async function reachOf(world: ImportWorld, db: Database, scopes: readonly Scope[]): Promise<Reach> {
  const today = dayOf(world.clock())
  const unitToday = unitsToday(world, today)
  if (scopes.some(({ kind }) => kind === 'province')) return { organisations: null, units: null, unitToday }
  const held = new Set(scopes.flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : [])))
  const isHeld = (code: string) => scopesOfUnit(world.territory, code, today).some((scope) => 'id' in scope && held.has(scope.id))
  return {
    organisations: new Set(withinScopes(await listOrganisations(db, today), scopes).map(({ id }) => id)),
    units: new Set(held.size === 0 ? [] : leavesOn(world.territory, today).filter(({ code }) => isHeld(code)).map(unitKey)),
    unitToday,
  }
}

function unitsToday({ territory }: ImportWorld, today: Day): Reach['unitToday'] {
  const known = new Map<string, string | null>()
  return (declared) => {
    const key = unitKey(declared)
    if (!known.has(key)) {
      const leaf = leafOn(declared, today, territory)
      known.set(key, leaf.kind === 'unit' ? unitKey(leaf.unit) : null)
    }
    return known.get(key) ?? null
  }
}

/** Whether a person is within reach today: works in one of the organisations, or lives in one of the units. */
export function isWithinReach(reach: Reach, person: PersonFacts, today: Day): boolean {
  if (reach.organisations === null && reach.units === null) return true
  const works = person.posts.some((post) => post.startsOn <= today && (post.endsOn === null || post.endsOn >= today) && reach.organisations?.has(post.organisationId) === true)
  return works || (person.residence !== null && reach.units?.has(homeOf(reach, person) ?? '') === true)
}

/** The unit that stands today where a person lives. */
export function homeOf(reach: Reach, { residence }: PersonFacts): string | null {
  return residence === null ? null : reach.unitToday({ code: residence.unitCode, validFrom: residence.unitValidFrom }) ?? unitKey({ code: residence.unitCode, validFrom: residence.unitValidFrom })
}

/** How many people of its kind a batch could touch: what the brake measures by. */
export async function countWithinReach(world: ImportWorld, kind: ImportKind, reach: Reach): Promise<number> {
  const today = dayOf(world.clock())
  return kind === 'residents' ? countLiving(world.db, declaredCodes(world, reach, today), today) : countEmployed(world.db, reach.organisations && [...reach.organisations], today)
}

/** Whom a file of these people holds. */
export function peopleWithinReach(world: ImportWorld, kind: 'officials' | 'residents', reach: Reach): Within {
  return kind === 'residents' ? { kind, unitCodes: declaredCodes(world, reach, dayOf(world.clock())) } : { kind, organisationIds: reach.organisations && [...reach.organisations] }
}

/** Whose facts a file holds: of those who work or live within reach. */
export function aroundReach(world: ImportWorld, reach: Reach): Around {
  return { organisationIds: reach.organisations && [...reach.organisations], unitCodes: declaredCodes(world, reach, dayOf(world.clock())) }
}

/** Codes that people who count in the units within reach may have declared, when it was. */
function declaredCodes({ territory }: ImportWorld, { units }: Reach, today: Day): readonly string[] | null {
  return units && leavesOn(territory, today).filter((unit) => units.has(unitKey(unit))).flatMap((unit) => [unit, ...ancestorsOf(unit, territory)].map(({ code }) => code))
}
