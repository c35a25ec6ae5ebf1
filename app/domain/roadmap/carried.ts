import type { Day } from '../calendar.ts'
import type { UnitPast } from '../territory/lineage.ts'
import { unitKey } from '../territory/path.ts'
import type { Unit, UnitKey } from '../territory/unit.ts'
import type { Milestone } from './milestone.ts'
import type { Place, PlaceTree } from './tree.ts'

/** Of how many people, on which day, by whose count. */
export interface Denominator { readonly people: number; readonly onDate: Day; readonly source: string }
export interface UnitDenominator extends Denominator { readonly unit: UnitKey; /** A content file brought it, and it holds only where nothing that was entered does. */ readonly seeded?: boolean }
export interface UnitMilestone extends Milestone { readonly unit: UnitKey; readonly courseId: string }

const noPast = (unit: Unit): UnitPast => ({ names: [unit], sources: [], partOf: null, wentInto: null })

/**
 * What was counted of units, carried to the places of a map as their people are: a unit that was renamed keeps its count, one that others went into whole has the
 * sum of theirs, if every one was counted; of a unit that was split no count can be carried. A former district that nobody counted is the sum of its communes,
 * the province always that of its districts (DOMAIN §2.3, 4). So is a district of which a content file alone says a number, while all its communes were counted by what was entered here. A sum is dated as the oldest of its parts, and missing while one of them is missing: the sum of some
 * would be set against the count of all.
 */
export function denominatorsByPlace(given: readonly UnitDenominator[], tree: PlaceTree, sumSource: string): ReadonlyMap<string, Denominator> {
  const known = new Map(countedPlaces(given, tree, sumSource))
  const sumBelow = (place: Place, kind: Place['kind']) => summed(tree.places.filter((each) => each.parent === place.key && each.kind === kind).map(({ key }) => known.get(key) ?? null), sumSource)
  for (const place of tree.places) {
    const sum = place.kind === 'district' && !known.has(place.key) ? sumBelow(place, 'leaf') : null
    if (sum) known.set(place.key, sum)
  }
  const province = tree.places.find(({ kind }) => kind === 'province')
  const whole = province ? sumBelow(province, 'district') : null
  if (province && whole) known.set(province.key, whole)
  return known
}

/** The same without the sums over places: former districts and communes that were counted, by themselves or as what they are made of. */
export function countedPlaces(given: readonly UnitDenominator[], { places, past = noPast }: PlaceTree, sumSource: string): ReadonlyMap<string, Denominator> {
  const byUnit = new Map(given.map(({ unit, ...denominator }) => [unitKey(unit), denominator]))
  const countOf = (unit: Unit): Counted | null => {
    const { names, sources } = past(unit)
    const own = names.flatMap((each) => byUnit.get(unitKey(each)) ?? []).toSorted((one, other) => (one.onDate < other.onDate ? 1 : -1))[0]
    return own ?? summed(sources.map(countOf), sumSource)
  }
  const counted = new Map(places.flatMap(({ key, kind, unit }) => {
    const own = kind === 'district' || kind === 'leaf' ? countOf(unit) : null
    return own ? [[key, own] as const] : []
  }))
  const isOvertaken = (place: Place) => {
    const leaves = places.filter(({ parent, kind }) => parent === place.key && kind === 'leaf').map(({ key }) => counted.get(key))
    return place.kind === 'district' && counted.get(place.key)?.seeded === true && leaves.length > 0 && leaves.every((leaf) => leaf !== undefined && leaf.seeded !== true)
  }
  return new Map(places.flatMap((place) => {
    const own = isOvertaken(place) ? undefined : counted.get(place.key)
    return own ? [[place.key, { people: own.people, onDate: own.onDate, source: own.source }] as const] : []
  }))
}

interface Counted extends Denominator { readonly seeded?: boolean }

/** Null where there is nothing to add, or a part of it is not known. */
function summed(parts: readonly (Counted | null)[], source: string): Counted | null {
  const known = parts.flatMap((part) => part ?? [])
  const [oldest] = known.map(({ onDate }) => onDate).toSorted()
  return oldest === undefined || known.length < parts.length ? null : { people: known.reduce((sum, { people }) => sum + people, 0), onDate: oldest, source, ...(known.some(({ seeded }) => seeded === true) && { seeded: true }) }
}

/**
 * The milestones of one course (or indicator) by the key of the place, in the order of their days. They follow a unit under its later names; each part of a unit that
 * was split has its milestones, and one that others went into whole has theirs where all had the same. On the map of a day before that, a commune has those of
 * the unit it went into. Places of which nothing was said have none here: they go by those of the place above (`milestonesOf`).
 */
export function milestonesByPlace(given: readonly UnitMilestone[], courseId: string, { places, past = noPast }: PlaceTree): ReadonlyMap<string, readonly Milestone[]> {
  const own = given.filter((each) => each.courseId === courseId)
  const said = (unit: Unit): readonly Milestone[] => inOrder(past(unit).names.flatMap((each) => own.filter((milestone) => unitKey(milestone.unit) === unitKey(each))))
  const before = (unit: Unit): readonly Milestone[] => {
    const first = said(unit)
    if (first.length > 0) return first
    const { sources, partOf } = past(unit)
    const [one = [], ...others] = (partOf ? [partOf] : sources).map(before)
    return others.every((other) => isSame(one, other)) ? one : []
  }
  const after = (unit: Unit): readonly Milestone[] => {
    const next = past(unit).wentInto
    if (next === null) return []
    const its = said(next)
    return its.length > 0 ? its : after(next)
  }
  return new Map(places.flatMap(({ key, kind, unit }) => {
    const found = kind === 'undetermined' ? [] : [before, after].map((way) => way(unit)).find(({ length }) => length > 0) ?? []
    return found.length > 0 ? [[key, found] as const] : []
  }))
}

/** By day, each day once: what was said of the later name holds. */
function inOrder(given: readonly UnitMilestone[]): readonly Milestone[] {
  const byDay = new Map<Day, Milestone>()
  for (const { dueOn, share, source } of given) if (!byDay.has(dueOn)) byDay.set(dueOn, { dueOn, share, source })
  return [...byDay.values()].toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
}

function isSame(one: readonly Milestone[], other: readonly Milestone[]): boolean {
  return one.length === other.length && one.every(({ dueOn, share }, at) => other[at]?.dueOn === dueOn && other[at].share === share)
}
