import { dayOf } from '#app/domain/calendar.ts'
import type { TeamArea } from '#app/domain/cohorts/team.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { fullName, unitStandingOn } from '#app/domain/territory/unit.ts'
import { limitsOfClass } from '#app/usecases/cohorts/class-limits.server.ts'
import { world } from '#app/world.server.ts'

/** What areas are called, «xóm Ké, xã Đà Bắc»; null where nothing limits. */
export function placesOf(areas: readonly TeamArea[] | null): readonly string[] | null {
  return areas && areas.map(({ unit, hamlet }) => [hamlet, nameOf(unit)].filter((part) => part !== null).join(', '))
}

function nameOf(scope: string): string {
  const [code = '', validFrom] = scope.split('@')
  const unit = validFrom === undefined ? unitOfCode(world.territory, code, dayOf(world.clock())) : unitStandingOn(world.territory, code, validFrom)
  return unit === null ? code : fullName(unit)
}

/** Where those who learn in a class must live: the places of each trainer who is bound to some; null for a class open to everybody. */
export async function areaOfClass(cohortId: string): Promise<readonly string[] | null> {
  const limits = await limitsOfClass(world, world.db, cohortId)
  return limits.length === 0 ? null : [...new Set(limits.flatMap((areas) => placesOf(areas) ?? []))]
}
