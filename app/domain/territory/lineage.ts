import type { Day } from '../calendar.ts'
import { isValidOn, type Territory, type Unit, type UnitKey } from './unit.ts'

/** Where a person counts on a day: in one unit, or «chưa xác định» under a former district when no rule can tell which. */
export type Leaf =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'undetermined'; readonly formerDistrictCode: string }

/**
 * Carries a declared unit to a day along the lineage: forward through whole mergers and renamings, backward only where one unit was the
 * single source. A split unit, or one merged from several, is undetermined under its former district, so that everybody is in exactly one place.
 */
export function leafOn(declared: UnitKey, day: Day, territory: Territory): Leaf {
  let unit = unitOf(declared, territory)
  const step = day < unit.validFrom ? soleSource : soleSuccessor
  while (!isValidOn(unit, day)) {
    const next = step(unit, territory)
    if (next === null) return { kind: 'undetermined', formerDistrictCode: unit.formerDistrictCode ?? unit.code }
    unit = next
  }
  return { kind: 'unit', unit }
}

/** The units this one was made of, the day before it began. */
function sourcesOf(unit: UnitKey, territory: Territory): readonly Unit[] {
  return territory.lineage.filter((row) => row.toCode === unit.code && row.toValidFrom === unit.validFrom)
    .map((row) => unitOf({ code: row.fromCode, validFrom: row.fromValidFrom }, territory))
}

/** All units that ever went into this one, nearest first. */
export function ancestorsOf(unit: UnitKey, territory: Territory): readonly Unit[] {
  return sourcesOf(unit, territory).flatMap((source) => [source, ...ancestorsOf(source, territory)])
}

/** The one unit that all of this one came of; null where it had several, or none. */
export function soleSource(unit: Unit, territory: Territory): Unit | null {
  const [source, another] = sourcesOf(unit, territory)
  return source && !another ? source : null
}

/** What a unit was and became, as far as what was said of one unit may be said of another. */
export interface UnitPast {
  /** The unit under all the names and codes it ever had, from the last to the first: with nothing joined to it and nothing taken from it. */
  readonly names: readonly Unit[]
  /** The units that all of it is made of: they went into it whole, and nothing else did. */
  readonly sources: readonly Unit[]
  /** The one unit that it is a part of, since that was split. */
  readonly partOf: Unit | null
  /** The one unit that all of it went into. */
  readonly wentInto: Unit | null
}

export function pastOf(unit: Unit, territory: Territory): UnitPast {
  const before = (at: Unit): readonly Unit[] => { const [source, another] = wholeSources(at, territory); return source && !another ? [source, ...before(source)] : [] }
  const after = (at: Unit): readonly Unit[] => { const next = soleSuccessor(at, territory); return next && wholeSources(next, territory).length === 1 ? [...after(next), next] : [] }
  const names = [...after(unit), unit, ...before(unit)]
  const first = names.at(-1) ?? unit
  return { names, sources: wholeSources(first, territory), partOf: soleSource(first, territory), wentInto: soleSuccessor(unit, territory) }
}

function wholeSources(unit: Unit, territory: Territory): readonly Unit[] {
  const sources = sourcesOf(unit, territory)
  const isWhole = (source: Unit) => { const next = soleSuccessor(source, territory); return next?.code === unit.code && next.validFrom === unit.validFrom }
  return sources.every(isWhole) ? sources : []
}

function soleSuccessor(unit: Unit, territory: Territory): Unit | null {
  const [row, another] = territory.lineage.filter((each) => each.fromCode === unit.code && each.fromValidFrom === unit.validFrom)
  return row?.extent === 'full' && !another ? unitOf({ code: row.toCode, validFrom: row.toValidFrom }, territory) : null
}

function unitOf(key: UnitKey, territory: Territory): Unit {
  const unit = territory.units.find((each) => each.code === key.code && each.validFrom === key.validFrom)
  if (!unit) throw new Error(`No unit ${key.code} valid from ${key.validFrom}.`)
  return unit
}
