import type { Day } from '../calendar.ts'
import type { Scope } from '../people/role.ts'
import { isValidOn, type Territory, type Unit, type UnitKey } from './unit.ts'

/** Names a unit of one date in an address, a role or a table: «04831@2025-07-01». Codes alone are reused. */
export function unitKey(unit: UnitKey): string {
  return `${unit.code}@${unit.validFrom}`
}

/** The unit a code means today: the one that stands, else the last one that stood (former districts). */
export function unitOfCode(territory: Territory, code: string, today: Day): Unit | null {
  const named = territory.units.filter((unit) => unit.code === code && unit.validFrom <= today)
  return named.find((unit) => isValidOn(unit, today)) ?? named.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null
}

/** A unit and what stands above it within a province: itself, then its former district; empty when the code names nothing. */
export function scopesOfUnit(territory: Territory, code: string, today: Day): readonly Scope[] {
  const unit = unitOfCode(territory, code, today)
  if (!unit) return []
  const district = unit.formerDistrictCode === null ? null : unitOfCode(territory, unit.formerDistrictCode, today)
  return [unit, ...(district && district !== unit ? [district] : [])].map((each) => ({ kind: 'unit', id: unitKey(each) }))
}
