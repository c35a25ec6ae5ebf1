import type { Day } from '../calendar.ts'
import type { Scope } from '../people/role.ts'
import { soleSource } from './lineage.ts'
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

/**
 * A unit and what stands above it within a province: itself, what it was before where it came of one unit alone (renamed, or split off: a role
 * over that one goes on), then its former district; empty when the code names nothing.
 */
export function scopesOfUnit(territory: Territory, code: string, today: Day): readonly Scope[] {
  const unit = unitOfCode(territory, code, today)
  if (!unit) return []
  const district = unit.formerDistrictCode === null ? null : unitOfCode(territory, unit.formerDistrictCode, today)
  return [...keysOfUnit(unit, territory), ...(district && district !== unit ? [unitKey(district)] : [])].map((id) => ({ kind: 'unit', id }))
}

/** The keys under which a role may name a unit: its own, and those of what it was before, as long as it came of one unit alone. */
export function keysOfUnit(unit: Unit, territory: Territory): readonly string[] {
  const source = soleSource(unit, territory)
  return [unitKey(unit), ...(source === null ? [] : keysOfUnit(source, territory))]
}
