import type { Day } from '../calendar.ts'
import { ancestorsOf, leafOn } from '../territory/lineage.ts'
import { isLeaf, type Territory, type Unit, type UnitKey } from '../territory/unit.ts'

/** All units that somebody may have declared and that lead, on a day, to one commune: itself and what went whole into it. */
export function declaredAs(commune: UnitKey, day: Day, territory: Territory): readonly Unit[] {
  return territory.units.filter((unit) => {
    if (!isLeaf(unit)) return false
    const leaf = leafOn(unit, day, territory)
    return leaf.kind === 'unit' && leaf.unit.code === commune.code && leaf.unit.validFrom === commune.validFrom
  })
}

/**
 * All units whose acts one commune looks after: its own, and those of every commune that went into it, whole or in part. Of a commune that was split each part
 * looks after what it did, so that nothing it did is out of everybody's reach.
 */
export function actUnitsOf(commune: UnitKey, territory: Territory): readonly UnitKey[] {
  return [commune, ...ancestorsOf(commune, territory).filter(isLeaf)]
}
