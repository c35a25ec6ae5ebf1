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
 * looks after what it did, and of one that ended without a successor each commune of its former district, as it does for the people who lived there: nothing it did
 * is out of everybody's reach.
 */
export function actUnitsOf(commune: UnitKey, territory: Territory): readonly UnitKey[] {
  const district = territory.units.find(({ code, validFrom }) => code === commune.code && validFrom === commune.validFrom)?.formerDistrictCode ?? null
  const isLost = (unit: Unit) => isLeaf(unit) && unit.validUntil !== null && !territory.lineage.some((row) => row.fromCode === unit.code && row.fromValidFrom === unit.validFrom)
  const lost = territory.units.filter((unit) => district !== null && unit.formerDistrictCode === district && isLost(unit))
  return [commune, ...ancestorsOf(commune, territory).filter(isLeaf), ...lost.flatMap((unit) => [unit, ...ancestorsOf(unit, territory).filter(isLeaf)])]
}
