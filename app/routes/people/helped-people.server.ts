import type { Asker } from '#app/auth/asker.server.ts'
import type { Reach } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { scopesOfResidence } from '#app/domain/people/recovery.ts'
import { scopesOf, type Permission } from '#app/domain/people/role.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

/** The units, as «code@day», of today or before, whose residents are within reach by a permission; null for all of the province. */
export function unitsHeld(asker: Asker, permission: Permission): readonly string[] | null {
  const today = dayOf(world.clock())
  const held = scopesOf(personOf(asker).grants, permission, world.clock())
  if (held.some(({ kind }) => kind === 'province')) return null
  const unitIds = new Set(held.flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : [])))
  return world.territory.units.filter((unit) => scopesOfResidence(world.territory, unit, today).some((scope) => scope.kind === 'unit' && unitIds.has(scope.id))).map(unitKey)
}

/** Among whom this member of staff may look for somebody to help: the residents of their units, or of the province, and the learners of their cohorts. */
export function reachOf(asker: Asker): Reach {
  const held = scopesOf(personOf(asker).grants, 'recovery.give', world.clock())
  return { units: unitsHeld(asker, 'recovery.give'), cohortIds: held.flatMap((scope) => (scope.kind === 'cohort' ? [scope.id] : [])) }
}
