import { keysOfUnit } from '#app/domain/territory/path.ts'
import type { Unit, UnitKey } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

/** A unit and what it was before as long as it came of one unit alone: what was written of those is of this one. */
export function unitsBehind(unit: Unit): readonly UnitKey[] {
  return keysOfUnit(unit, world.territory).map((key) => { const [code = '', validFrom = ''] = key.split('@'); return { code, validFrom } })
}
