import type { Day } from '../calendar.ts'
import { formerDistricts, fullName, leavesOn, type Territory, type Unit } from './unit.ts'

export interface UnitGroup { readonly district: Unit; readonly label: string; readonly units: readonly Unit[] }

/** The communes and wards of a day under their former districts, in Vietnamese order: how today's pages list them. */
export function groupLeaves(territory: Territory, day: Day): readonly UnitGroup[] {
  const inVietnameseOrder = new Intl.Collator('vi')
  const byName = (one: Unit, other: Unit) => inVietnameseOrder.compare(one.name, other.name)
  const leaves = leavesOn(territory, day)
  return formerDistricts(territory).toSorted(byName)
    .map((district) => ({ district, label: fullName(district), units: leaves.filter((unit) => unit.formerDistrictCode === district.code).toSorted(byName) }))
    .filter(({ units }) => units.length > 0)
}
