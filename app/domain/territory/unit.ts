import type { Day } from '../calendar.ts'

export type UnitKind = 'province' | 'city' | 'district' | 'commune' | 'ward' | 'township'

/** A node of the administrative tree between two days. A code means nothing without its date: 29 codes changed their name in 2025. */
export interface Unit {
  readonly code: string
  readonly validFrom: Day
  /** Last day on which it exists; null while it stands. */
  readonly validUntil: Day | null
  readonly kind: UnitKind
  readonly name: string
  readonly parentCode: string | null
  /** For communes, the district of 2020 they are grouped under for continuity («cũ»). */
  readonly formerDistrictCode: string | null
  readonly legalBasis: string
  /** Other official spellings. */
  readonly aliases: readonly string[]
}

/** From which unit to which; 'partial' means the unit was split and its people cannot be moved by rule. */
export interface Lineage {
  readonly fromCode: string
  readonly fromValidFrom: Day
  readonly toCode: string
  readonly toValidFrom: Day
  readonly extent: 'full' | 'partial'
  readonly legalBasis: string
}

/** All units of all dates, and what became of which. */
export interface Territory { readonly units: readonly Unit[]; readonly lineage: readonly Lineage[] }

/** Names one unit of one date. */
export interface UnitKey { readonly code: string; readonly validFrom: Day }

const kindNames: Record<UnitKind, string> = { province: 'Tỉnh', city: 'Thành phố', district: 'Huyện', commune: 'Xã', ward: 'Phường', township: 'Thị trấn' }

/** With its kind, since nine communes are named like a former district; «(cũ)» for what no longer exists. */
export function fullName(unit: Pick<Unit, 'kind' | 'name' | 'validUntil'>): string {
  return unit.validUntil === null ? kindAndName(unit) : `${kindAndName(unit)} (cũ)`
}

/** «Xã Đà Bắc», whether it still stands or not. */
export function kindAndName(unit: Pick<Unit, 'kind' | 'name'>): string {
  return `${kindNames[unit.kind]} ${unit.name}`
}

/** Whether a unit stands on a day, its first and last included. */
export function isValidOn(unit: Unit, day: Day): boolean {
  return unit.validFrom <= day && (unit.validUntil === null || day <= unit.validUntil)
}

/** Whether people declare it as where they live: a commune, ward or township. */
export function isLeaf(unit: Unit): boolean {
  return unit.kind === 'commune' || unit.kind === 'ward' || unit.kind === 'township'
}

/** The unit that a code names on a day; null when it names none. */
export function unitStandingOn(territory: Territory, code: string, day: Day): Unit | null {
  return territory.units.find((unit) => unit.code === code && isValidOn(unit, day)) ?? null
}

/** The communes, wards and townships of a day. */
export function leavesOn(territory: Territory, day: Day): readonly Unit[] {
  return territory.units.filter((unit) => isLeaf(unit) && isValidOn(unit, day))
}

/** The city and districts of 2020, by which today's pages group communes. */
export function formerDistricts(territory: Territory): readonly Unit[] {
  return territory.units.filter((unit) => unit.kind === 'city' || unit.kind === 'district')
}

/** Days on which communes began or ended to stand, up to a day: each is the first of a map of its own; oldest first. */
export function mapDays(territory: Territory, until: Day): readonly Day[] {
  return [...new Set(territory.units.filter((unit) => isLeaf(unit) && unit.validFrom <= until).map(({ validFrom }) => validFrom))].sort()
}
