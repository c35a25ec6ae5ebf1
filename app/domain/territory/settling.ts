import { addDays, type Day } from '../calendar.ts'
import { leafOn } from './lineage.ts'
import { unitKey } from './path.ts'
import { isLeaf, isValidOn, leavesOn, type Territory, type Unit, type UnitKey } from './unit.ts'

/**
 * The communes of a day in one of which somebody who declared a unit lives, where no rule can tell in which: those a split commune became, or all of a
 * district of which nothing more was said. Empty where a rule can tell.
 */
export function choicesFor(declared: UnitKey, day: Day, territory: Territory): readonly Unit[] {
  const leaf = leafOn(declared, day, territory)
  if (leaf.kind === 'unit' && isLeaf(leaf.unit)) return []
  const unit = territory.units.find((each) => each.code === declared.code && each.validFrom === declared.validFrom)
  const found = unit ? becameOf(unit, day, territory) : []
  return [...new Map(found.map((each) => [unitKey(each), each])).values()]
}

function becameOf(unit: Unit, day: Day, territory: Territory): readonly Unit[] {
  if (isLeaf(unit) && isValidOn(unit, day)) return [unit]
  const rows = isLeaf(unit) ? territory.lineage.filter((row) => row.fromCode === unit.code && row.fromValidFrom === unit.validFrom) : []
  const next = rows.flatMap((row) => territory.units.filter(({ code, validFrom }) => code === row.toCode && validFrom === row.toValidFrom))
  if (next.length > 0) return next.flatMap((each) => becameOf(each, day, territory))
  const district = isLeaf(unit) ? unit.formerDistrictCode : unit.code
  return leavesOn(territory, day).filter(({ formerDistrictCode }) => unit.kind === 'province' || formerDistrictCode === district)
}

/** A stay somewhere, both days included; null goes on. */
export interface Stay { readonly unit: UnitKey; readonly startsOn: Day; readonly endsOn: Day | null }

/** A stay once somebody said which unit it is in: as it was declared until that unit began, and in the unit from then on. Its days stay the same. */
export function settledStay(stay: Stay, unit: Unit): readonly Stay[] {
  const { code, validFrom } = unit
  if (validFrom <= stay.startsOn) return [{ ...stay, unit: { code, validFrom } }]
  return [{ ...stay, endsOn: addDays(validFrom, -1) }, { ...stay, unit: { code, validFrom }, startsOn: validFrom }]
}
