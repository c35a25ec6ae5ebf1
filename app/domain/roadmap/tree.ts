import type { Day } from '../calendar.ts'
import { leafOn, pastOf, type Leaf, type UnitPast } from '../territory/lineage.ts'
import { unitKey } from '../territory/path.ts'
import { formerDistricts, isLeaf, leavesOn, type Territory, type Unit, type UnitKey } from '../territory/unit.ts'

/** A place that figures are given for, on one day: the province, a former district, a commune of that day, or the people no rule can place. */
export interface Place {
  readonly key: string
  readonly parent: string | null
  readonly kind: 'province' | 'district' | 'leaf' | 'undetermined'
  /** The unit itself; of `undetermined`, the unit within which nobody knows where. */
  readonly unit: Unit
}

/** The places of one map, each after the one above it, and where a declared residence counts among them. */
export interface PlaceTree {
  /** The day that figures are about; the map is that of the same day where nothing else is said. */
  readonly day: Day
  readonly places: readonly Place[]
  /** The keys of the places a declared unit counts in, from the leaf up to the province. */
  readonly pathOf: (declared: UnitKey) => readonly string[]
  /** What its places were and became; a tree that does not say has no past. */
  readonly past?: (unit: Unit) => UnitPast
}

const undeterminedIn = (key: string) => `undetermined:${key}`

/** Reckoned once for each territory, which never changes, and not for each of the many trees made of it. */
const pastsOf = new WeakMap<Territory, Map<Unit, UnitPast>>()

/**
 * The tree by which figures are given on a day: communes of that day under the districts of 2020 («cũ»), whatever became of these, since
 * the roadmap asks for district figures (DOMAIN §3.2). People of a split commune stay visible as «chưa xác định» under their former district.
 */
export function placeTree(territory: Territory, day: Day, map: Day = day): PlaceTree {
  const districts = formerDistricts(territory)
  const province = provinceOf(territory, districts)
  const provinceKey = unitKey(province)
  const keyOfDistrict = new Map(districts.map((unit) => [unit.code, unitKey(unit)]))
  const above = (code: string | null) => keyOfDistrict.get(code ?? '') ?? provinceKey
  const places: readonly Place[] = [
    { key: provinceKey, parent: null, kind: 'province', unit: province },
    ...districts.map((unit): Place => ({ key: unitKey(unit), parent: provinceKey, kind: 'district', unit })),
    ...leavesOn(territory, map).map((unit): Place => ({ key: unitKey(unit), parent: above(unit.formerDistrictCode), kind: 'leaf', unit })),
    ...[...districts, province].map((unit): Place => ({ key: undeterminedIn(unitKey(unit)), parent: unitKey(unit), kind: 'undetermined', unit })),
  ]
  const parents = new Map(places.map(({ key, parent }) => [key, parent]))
  const paths = new Map<string, readonly string[]>()
  const pathOf = (declared: UnitKey): readonly string[] => {
    const known = paths.get(unitKey(declared))
    if (known) return known
    const path = upwards(leafKey(leafOn(declared, map, territory), above), parents)
    paths.set(unitKey(declared), path)
    return path
  }
  const pasts = pastsOf.get(territory) ?? new Map<Unit, UnitPast>()
  pastsOf.set(territory, pasts)
  const past = (unit: Unit): UnitPast => {
    const known = pasts.get(unit) ?? pastOf(unit, territory)
    pasts.set(unit, known)
    return known
  }
  return { day, places, pathOf, past }
}

/** Whoever declared a district or a province only is «chưa xác định» within it. */
function leafKey(leaf: Leaf, above: (code: string) => string): string {
  if (leaf.kind === 'undetermined') return undeterminedIn(above(leaf.formerDistrictCode))
  return isLeaf(leaf.unit) ? unitKey(leaf.unit) : undeterminedIn(above(leaf.unit.code))
}

function upwards(key: string, parents: ReadonlyMap<string, string | null>): readonly string[] {
  const parent = parents.get(key)
  return parent == null ? [key] : [key, ...upwards(parent, parents)]
}

/** The key of the province above all places, whatever the day. */
export function provinceKey(territory: Territory): string {
  return unitKey(provinceOf(territory, formerDistricts(territory)))
}

/** The province that the former districts belonged to. */
function provinceOf(territory: Territory, districts: readonly Unit[]): Unit {
  const code = districts[0]?.parentCode
  const province = territory.units.find((unit) => unit.kind === 'province' && unit.code === code)
  if (!province) throw new Error('The territory names no province above its districts.')
  return province
}

/** The places right below each place that has some. */
export function placesBelow(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const below = new Map<string, Place[]>()
  for (const place of places) if (place.parent !== null) below.set(place.parent, [...below.get(place.parent) ?? [], place])
  return below
}

/** So many people who declared one unit. */
export interface DeclaredCount { readonly unit: UnitKey; readonly people: number }

/**
 * Counts of declared units, carried to the places of a day and up: each person is in one leaf (or «chưa xác định»), one former district and the
 * province once, so that every total is the number of people. The province is the sum of its districts, never a mean of rates (DOMAIN §2.3, 4).
 */
export function aggregate(counts: readonly DeclaredCount[], tree: PlaceTree): ReadonlyMap<string, number> {
  const totals = new Map(tree.places.map(({ key }) => [key, 0]))
  for (const { unit, people } of counts) for (const key of tree.pathOf(unit)) totals.set(key, (totals.get(key) ?? 0) + people)
  return totals
}
