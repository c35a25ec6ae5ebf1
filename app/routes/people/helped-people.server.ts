import type { Asker } from '#app/auth/asker.server.ts'
import type { Reach } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { scopesOfResidence } from '#app/domain/people/recovery.ts'
import { scopesOf } from '#app/domain/people/role.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

/** Among whom this member of staff may look for somebody to help: the residents of their units, or of the province, and the learners of their cohorts. */
export function reachOf(asker: Asker): Reach {
  const today = dayOf(world.clock())
  const held = scopesOf(personOf(asker).grants, 'recovery.give', world.clock())
  const unitIds = new Set(held.flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : [])))
  const within = world.territory.units.filter((unit) => scopesOfResidence(world.territory, unit, today).some((scope) => scope.kind === 'unit' && unitIds.has(scope.id)))
  return {
    units: held.some(({ kind }) => kind === 'province') ? null : within.map(unitKey),
    cohortIds: held.flatMap((scope) => (scope.kind === 'cohort' ? [scope.id] : [])),
  }
}
