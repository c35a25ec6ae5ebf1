import { data, redirect } from 'react-router'
import { dayOf } from '#app/domain/calendar.ts'
import { leafOn } from '#app/domain/territory/lineage.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { isLeaf, isValidOn, type Unit } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

/**
 * The unit that an address names: a former district, or a commune that stands today. A commune that no longer stands leads to the one it went
 * to (of a split one, to its former district), the province to the roadmap; anything else is not found.
 */
export function requirePlace(code: string): Unit {
  const today = dayOf(world.clock())
  const unit = unitOfCode(world.territory, code, today)
  if (!unit) throw data(null, { status: 404 })
  if (isLeaf(unit) && !isValidOn(unit, today)) {
    const leaf = leafOn(unit, today, world.territory)
    throw redirect(`/units/${leaf.kind === 'unit' ? leaf.unit.code : leaf.formerDistrictCode}`)
  }
  if (unit.kind === 'province') {
    if (unit.validUntil === null) throw data(null, { status: 404 })
    throw redirect('/roadmap')
  }
  return unit
}
