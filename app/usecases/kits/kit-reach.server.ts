import type { Kit } from '#app/data/kits/kits.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { may, type RoleGrant } from '#app/domain/people/role.ts'
import { scopesOfUnit } from '#app/domain/territory/path.ts'
import type { World } from '#app/world.server.ts'

/** Whether somebody may take in the files of a kit and say who its people are: where it stands is theirs. */
export function mayTakeIn(world: Pick<World, 'clock' | 'territory'>, grants: readonly RoleGrant[], { unitCode }: Pick<Kit, 'unitCode'>): boolean {
  const now = world.clock()
  return may(grants, 'kit.take-in', [...scopesOfUnit(world.territory, unitCode, dayOf(now)), { kind: 'province' }], now)
}
