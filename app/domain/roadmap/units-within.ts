import { unitKey } from '../territory/path.ts'
import { isLeaf, isValidOn, type Unit } from '../territory/unit.ts'
import type { PlaceTree } from './tree.ts'

/** What a place of the map is made of: a unit that went into it whole, with all that went into that one, or the people who declared one unit by its own name. */
export interface UnitWithin {
  readonly key: string
  /** Another such part of the place, or the place itself. */
  readonly parent: string
  readonly unit: Unit
  /** Keys of the units that those who count here may have declared. */
  readonly declared: readonly string[]
}

/** The people who declared a unit that others went into, apart from those who declared one of these. */
const declaredKey = (unit: Unit) => `declared:${unitKey(unit)}`

/**
 * The parts of each place of a day that is made of more than one unit, each after the one that it is part of, by the key of the place. They go by the lineage: a commune merged from three has four, those who
 * declared either of the three and those who declared it by its own name; so every place of whatever map is a sum of such parts, or of places. A unit
 * keeps its key when what it went into goes on into another.
 */
export function unitsWithin(tree: PlaceTree, units: readonly Unit[]): ReadonlyMap<string, readonly UnitWithin[]> {
  const begun = units.filter(({ validFrom }) => validFrom <= tree.day)
  const into = (unit: Unit) => { const next = isValidOn(unit, tree.day) ? null : tree.past?.(unit).wentInto; return next && next.validFrom <= tree.day ? next : null }
  const sources = new Map<string | null, Unit[]>()
  for (const unit of begun) {
    const next = into(unit)
    const key = next ? unitKey(next) : null
    sources.set(key, [...sources.get(key) ?? [], unit])
  }
  const from = (unit: Unit, parent: string, place: string): readonly UnitWithin[] => {
    const own = unitKey(unit)
    const below = sources.get(own) ?? []
    const isPlace = own === place
    if (below.length === 0) return isPlace ? [] : [{ key: isLeaf(unit) ? own : declaredKey(unit), parent, unit, declared: [own] }]
    const parts = below.flatMap((source) => from(source, own, place))
    const alone: UnitWithin = { key: declaredKey(unit), parent: own, unit, declared: [own] }
    const all = [own, ...parts.filter((part) => part.parent === own).flatMap(({ declared }) => declared)]
    return [...(isPlace ? [] : [{ key: own, parent, unit, declared: all }]), alone, ...parts]
  }
  const within = new Map<string, readonly UnitWithin[]>()
  for (const unit of sources.get(null) ?? []) {
    const [place] = tree.pathOf(unit)
    if (place === undefined) continue
    within.set(place, [...within.get(place) ?? [], ...from(unit, place, place)])
  }
  return new Map([...within].filter(([, parts]) => parts.length > 0))
}

/** The keys of the units that somebody may have declared who counts in a place, by place; only of units that had begun on the day of the tree. */
export function declaredIn(tree: PlaceTree, units: readonly Unit[]): ReadonlyMap<string, readonly string[]> {
  const within = new Map<string, string[]>()
  for (const unit of units) {
    if (unit.validFrom > tree.day) continue
    for (const place of tree.pathOf(unit)) {
      const own = within.get(place)
      if (own) own.push(unitKey(unit))
      else within.set(place, [unitKey(unit)])
    }
  }
  return within
}
