import { areWide } from './hidden-range.ts'
import { leavesEnough, sumsBelow, type KnownPeople } from './known-people.ts'
import { byMonth, isStep, lastRows, type Parts, type PublishedRow } from './publication.ts'
import { placesBelow, type PlaceTree } from './tree.ts'

interface SplitSources {
  readonly tree: PlaceTree
  readonly counts: ReadonlyMap<string, Parts>
  /** Places whose whole figure may be shown. */
  readonly shown: ReadonlySet<string>
  readonly threshold: number
  /** How many people there are in a place of the parts. */
  readonly people?: ReadonlyMap<string, KnownPeople>
  /** How many there are of all parts together. */
  readonly whole?: ReadonlyMap<string, number>
  /** All that readers were told of the same table before; nothing of it can be taken back. */
  readonly before?: readonly PublishedRow[]
  /** What they read of some places elsewhere, as it stood last. */
  readonly beside?: ReadonlyMap<string, PublishedRow>
  /** Whether people go on from each part to the next: then readers add up those that follow. */
  readonly isFunnel?: boolean
}
interface Split extends SplitSources { readonly below: ReadonlyMap<string, readonly string[]>; readonly unplaced: ReadonlySet<string>; /** What was told of each place last. */ readonly last: ReadonlyMap<string, PublishedRow>; /** The months in which readers were told, the latest first. */ readonly moments: readonly Moment[] }

/** What was told at the end of one month: carried to the places of today, and of those of them that are the very places of then. */
interface Moment { readonly carried: ReadonlyMap<string, PublishedRow>; readonly same: ReadonlyMap<string, PublishedRow> }

/**
 * The people of every place told apart in parts that share nobody; a place that may not be is absent.
 *
 * A part of 1 to k−1 people is never shown, nor one, or some together, of which 1 to k−1 are left out where it is known how many there are. What is not shown is known to readers
 * as a sum at most: below each place that is shown, those that are not are together at least k, or nobody, in every part, and so are those left out of it (the
 * smallest shown one joins them until that holds). Between margins of at least k a hidden part has more than
 * k values; where it is known how many people there are of a part, three margins meet, and it is tried out whether each still has (hidden-range.ts). A place below which
 * that cannot be had is not shown either. Below a place that is not shown none is.
 *
 * Where readers were told before, a place is shown only when each of its parts changed by nobody or by at least k since, and so did what they can take
 * from each other: those that are not shown now or were not in any month in which some of the same places were, and those that are not shown now beside what was last told of them.
 */
export function splitTable(sources: SplitSources): ReadonlyMap<string, Parts> {
  const { places } = sources.tree
  const unplaced = new Set(places.filter(({ kind }) => kind === 'undetermined').map(({ key }) => key))
  // Where everybody can be placed there is no row of those who cannot, and a reader knows that.
  const noneUnplaced = [...unplaced].filter((key) => (sources.counts.get(key) ?? []).every((part) => part === 0))
  const before = sources.before ?? []
  const split: Split = { ...sources, last: lastRows({ before, tree: sources.tree }), moments: momentsOf(before, sources.tree), unplaced, shown: new Set([...sources.shown, ...noneUnplaced]), below: new Map([...placesBelow(places)].map(([parent, own]) => [parent, own.map(({ key }) => key)])) }
  const root = places.find(({ kind }) => kind === 'province')
  const shown = root ? openFrom(root.key, split) : null
  return new Map((shown ?? []).map((key) => [key, sources.counts.get(key) ?? []]))
}

/** A place and those below it that are shown; null where it is not. */
function openFrom(key: string, split: Split): readonly string[] | null {
  if (!isOpen(key, split)) return null
  const children = split.below.get(key) ?? []
  const from = new Map(children.map((child) => [child, openFrom(child, split)]))
  const hidden = children.filter((child) => from.get(child) === null)
  const open = children.filter((child) => !hidden.includes(child)).toSorted((one, other) => totalOf(one, split) - totalOf(other, split) || (one < other ? -1 : 1))
  while (!areSafeTogether(key, hidden, open, split)) {
    const smallest = open.shift()
    if (smallest === undefined) return null
    hidden.push(smallest)
  }
  return [key, ...open.flatMap((child) => from.get(child) ?? [])]
}

function isOpen(key: string, split: Split): boolean {
  const { shown, counts, people, threshold } = split
  const parts = counts.get(key) ?? []
  return shown.has(key) && [split.last, split.beside].every((told) => isSafeStep(parts, told?.get(key)?.parts, split)) && parts.every((part) => isSafe(part, threshold)) && leavesEnough(parts, people?.get(key) ?? new Map<number, number>(), threshold)
}

/** Whether those that are not shown below a place tell nothing of few people: by their sums, and by how far each could be otherwise. */
function areSafeTogether(parent: string, hidden: readonly string[], open: readonly string[], split: Split): boolean {
  const { counts, threshold, people } = split
  const sum = (keys: readonly string[]) => keys.map((key) => counts.get(key) ?? []).reduce<Parts>((so, parts) => parts.map((part, at) => part + (so[at] ?? 0)), [])
  if (!sum(hidden).every((part) => isSafe(part, threshold)) || !mayFollow(parent, hidden, open, split)) return false
  if (!people) return true
  const children = [...hidden, ...open]
  const apart = new Set(open)
  const ways = new Set([parent, ...children].flatMap((key) => [...people.get(key)?.keys() ?? []]))
  const areSums = [...ways].every((together) => {
    const peopleOf = (key: string) => people.get(key)?.get(together) ?? (split.unplaced.has(key) ? 0 : undefined)
    return sumsBelow(children, apart, peopleOf, people.get(parent)?.get(together)).every(({ keys, people: population }) => leavesEnough(sum(keys), new Map([[together, population]]), threshold))
  })
  return areSums && (hidden.length === 0 || areWide({ ...split, people, parent, hidden }))
}

function momentsOf(before: readonly PublishedRow[], tree: PlaceTree): readonly Moment[] {
  const keys = new Set(tree.places.map(({ key }) => key))
  return byMonth(before).map(([, rows]) => ({ carried: lastRows({ before: rows, tree }), same: new Map(rows.filter(({ key }) => keys.has(key)).map((row) => [row.key, row])) }))
}

/** Whether what is told below a place tells of few people beside what was told of it before. */
function mayFollow(parent: string, hidden: readonly string[], open: readonly string[], split: Split): boolean {
  const { counts, last } = split
  const now = counts.get(parent) ?? []
  const notShown = rest(now, open, counts)
  const lastOf = new Map(hidden.flatMap((key) => { const row = last.get(key); return row ? [[key, row.parts] as const] : [] }))
  return isSafeStep(notShown, sumOf(lastOf, notShown), split) && restsBefore(parent, open, split).every(({ along, then }) => isSafeStep(rest(now, along, counts), then, split))
}

/**
 * What was left of a place beside those below it that are told now and were told then, in the last month in which it was just these: a sum that readers have of both months. Places
 * that others went into were not the same people then, so it is looked at with and without them.
 */
function restsBefore(parent: string, open: readonly string[], { moments }: Split): readonly { readonly along: readonly string[]; readonly then: Parts }[] {
  const seen = new Map<string, { readonly along: readonly string[]; readonly then: Parts }>()
  for (const { carried, same } of moments) {
    const whole = carried.get(parent)
    if (!whole) continue
    for (const [name, told] of [['same', same], ['carried', carried]] as const) {
      const along = open.filter((key) => told.has(key)).toSorted()
      const key = [name, ...along].join(' ')
      if (!seen.has(key)) seen.set(key, { along, then: rest(whole.parts, along, new Map(along.map((each) => [each, told.get(each)?.parts ?? []]))) })
    }
  }
  return [...seen.values()]
}

function rest(whole: Parts, keys: readonly string[], counts: ReadonlyMap<string, Parts>): Parts {
  return keys.reduce<Parts>((left, key) => left.map((part, at) => part - (counts.get(key)?.[at] ?? 0)), whole)
}

function sumOf(counts: ReadonlyMap<string, Parts>, like: Parts): Parts {
  return like.map((_, at) => [...counts.values()].reduce((sum, parts) => sum + (parts[at] ?? 0), 0))
}

/** Whether each part changed by nobody or by enough since; of a funnel also the sums of those that follow. */
export function isSafeStep(now: Parts, then: Parts | undefined, { threshold, isFunnel = false }: Pick<SplitSources, 'threshold' | 'isFunnel'>): boolean {
  const reached = (parts: Parts) => parts.map((_, at) => parts.slice(at).reduce((so, part) => so + part, 0))
  return isStep(now, then, threshold) && (!isFunnel || isStep(reached(now), then && reached(then), threshold))
}

function isSafe(people: number, threshold: number): boolean {
  return people === 0 || Math.abs(people) >= threshold
}

function totalOf(key: string, { counts }: Split): number {
  return (counts.get(key) ?? []).reduce((sum, part) => sum + part, 0)
}
