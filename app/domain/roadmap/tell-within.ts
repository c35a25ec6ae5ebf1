import { isSmall } from '../territory/suppression.ts'
import type { Territory } from '../territory/unit.ts'
import { byMonth, lastRows, type Parts, type PublishedRow } from './publication.ts'
import { isSafeStep, splitTable } from './split-table.ts'
import type { PlaceTree } from './tree.ts'
import { unitsWithin, type UnitWithin } from './units-within.ts'

interface WithinSources {
  readonly territory: Territory
  readonly tree: PlaceTree
  /** What is told of places now. */
  readonly told: ReadonlyMap<string, Parts>
  /** So many people by the key of the unit that they declared; nobody where it is absent. */
  readonly declared: ReadonlyMap<string, Parts>
  /** How many people a unit has or had, where somebody counted them, by its key. */
  readonly people: ReadonlyMap<string, number>
  /** All that was told before: of places, and of what is within them. */
  readonly before: readonly PublishedRow[]
  readonly withinBefore: readonly PublishedRow[]
  readonly threshold: number
}

interface Moment { readonly month: string; /** Of the places of today. */ readonly places: ReadonlyMap<string, PublishedRow>; /** Of whatever was told then, by its own key. */ readonly own: ReadonlyMap<string, Parts> }

interface Within extends WithinSources { readonly moments: readonly Moment[] }

/**
 * Tells apart what the places that are told now are made of (units-within.ts), so that another day's map can be shown as their sums. By the rules of the places
 * themselves, one level further down, and after them: nothing of a place is withheld for its parts, and of a place that is not told no part is.
 */
export function tellWithin(sources: WithinSources): ReadonlyMap<string, Parts> {
  const within: Within = { ...sources, moments: momentsOf(sources) }
  const told = new Map<string, Parts>()
  const parents = new Map(sources.tree.places.map(({ key, parent }) => [key, parent]))
  for (const [place, units] of unitsWithin(sources.tree, sources.territory.units)) {
    const now = sources.told.get(place)
    if (!now) continue
    for (const { key, parent } of units) parents.set(key, parent)
    const own = tellApart(place, now, units, within)
    if (mayFollowAbove(place, new Map([...sources.told, ...told, ...own]), own, parents, within)) for (const [key, parts] of own) told.set(key, parts)
  }
  return told
}

/** Each month in which something was told, the latest first. */
function momentsOf({ before, withinBefore, tree }: WithinSources): readonly Moment[] {
  const within = new Map(byMonth(withinBefore))
  return byMonth(before).map(([month, rows]) =>
    ({ month, places: lastRows({ before: rows, tree }), own: new Map([...within.get(month) ?? [], ...rows].map(({ key, parts }) => [key, parts])) }))
}

function tellApart(place: string, now: Parts, units: readonly UnitWithin[], { tree, declared, people, moments, threshold }: Within): ReadonlyMap<string, Parts> {
  const unit = tree.places.find(({ key }) => key === place)?.unit
  if (!unit) return new Map()
  const counts = new Map([[place, now], ...units.map((each) => [each.key, sumOf(each.declared, declared, now)] as const)])
  const keys = units.map(({ key }) => key)
  const before = moments.flatMap(({ month, places, own }) => {
    const whole = places.get(place)?.parts
    return [...(whole ? [{ key: place, month, parts: whole }] : []), ...keys.flatMap((key) => { const parts = own.get(key); return parts ? [{ key, month, parts }] : [] })]
  })
  const shown = new Set([place, ...keys.filter((key) => !isSmall({ count: (counts.get(key) ?? []).reduce((sum, part) => sum + part, 0), population: people.get(key) ?? null }, threshold))])
  const below: PlaceTree = { day: tree.day, pathOf: tree.pathOf, places: [{ key: place, parent: null, kind: 'province', unit }, ...units.map((each) => ({ key: each.key, parent: each.parent, kind: 'leaf' as const, unit: each.unit }))] }
  const split = new Map(splitTable({ tree: below, counts, shown, threshold, before, isFunnel: true }))
  split.delete(place)
  return split
}

/**
 * Where the place itself was not yet when units of it were told, under whatever they stood below then: what was left there beside all that was told then and is told now, must not have
 * changed by few either.
 */
function mayFollowAbove(place: string, now: ReadonlyMap<string, Parts>, own: ReadonlyMap<string, Parts>, parents: ReadonlyMap<string, string | null>, { moments, threshold }: Within): boolean {
  const above = (key: string): readonly string[] => { const parent = parents.get(key); return parent == null ? [] : [parent, ...above(parent)] }
  return moments.filter((then) => !then.own.has(place) && [...own.keys()].some((key) => then.own.has(key))).every((then) => {
    const top = above(place).find((key) => then.own.has(key) && now.has(key))
    if (top === undefined) return true
    const both = [...now.keys()].filter((key) => then.own.has(key) && above(key).includes(top))
    const along = both.filter((key) => !above(key).some((each) => both.includes(each)))
    const rest = (counts: ReadonlyMap<string, Parts>) => along.reduce<Parts>((left, key) => left.map((part, at) => part - (counts.get(key)?.[at] ?? 0)), counts.get(top) ?? [])
    return isSafeStep(rest(now), rest(then.own), { threshold, isFunnel: true })
  })
}

function sumOf(units: readonly string[], declared: ReadonlyMap<string, Parts>, like: Parts): Parts {
  return like.map((_, at) => units.reduce((sum, key) => sum + (declared.get(key)?.[at] ?? 0), 0))
}
