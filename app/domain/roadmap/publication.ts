import { isSmall } from '../territory/suppression.ts'
import { leavesEnough, sumsBelow, type KnownPeople } from './known-people.ts'
import type { PlaceTree } from './tree.ts'

/** For everybody in the country; staff have a threshold of their own. */
export const publicThreshold = 10

/** People of one place in parts that share nobody (women and men; at basic and not yet); one part where nothing is told apart. */
export type Parts = readonly number[]

/** What was published of a place: how it stood at the end of a month (YYYY-MM). Once published it is never changed nor taken back. */
export interface PublishedRow { readonly key: string; readonly month: string; readonly parts: Parts }

export interface MonthSources {
  readonly tree: PlaceTree
  readonly month: string
  /** Of every place of the tree. */
  readonly counts: ReadonlyMap<string, Parts>
  /** People of every place where somebody official says how many, or it follows from what is said of others. */
  readonly people: ReadonlyMap<string, number>
  /** People of the parts, in the province. */
  readonly known?: KnownPeople
  /** All that this table has published so far, of earlier months. */
  readonly before: readonly PublishedRow[]
  /**
   * Of a table that tells the people of another one apart, what that one publishes this month. It tells of the province alone, and of no other month:
   * margins of places, of months and of parts, two by two, would narrow each other.
   */
  readonly within?: ReadonlySet<string>
  /** Whether people go on from each part to the next: then how many entered each part since the last month can be told from the sums of the parts that follow, and must not tell of few either. */
  readonly isFunnel?: boolean
  readonly threshold: number
  /** What staff were told last of the whole, and their threshold: they read this too, and of the two none may tell of few. */
  readonly staff?: { readonly parts: Parts; readonly threshold: number }
  /** Of a table of which staff are told at the same ends of months: the places they are told of now. Nothing else is published, so that staff read nothing here that they were not told. */
  readonly toldNow?: ReadonlySet<string>
}

/**
 * What of a table may be published of a month, given what was published before: it never looks ahead, so that no later month changes an earlier one.
 *
 * Nothing that can be worked out from all months together may tell of 1 to k−1 people. It holds by construction: every number is a sum of blocks
 * (some places, some months, one part), each block has no people or at least k, and blocks only ever get finer. A place stands by itself from a month on
 * where it and the rest of its siblings have no one or at least k each, and leave out no one or at least k; from then on its group is published only in months in which every place that
 * stands by itself, and the rest of them together, changed by nobody or by at least k since the last such month. Between two margins of at least k a
 * hidden number has more than k values (the bounds of Fréchet); the tests solve it with a linear program over everything published.
 */
export function publishMonth(sources: MonthSources): readonly PublishedRow[] {
  const root = sources.tree.places.find(({ kind }) => kind === 'province')
  if (!root || (sources.within && !sources.within.has(root.key))) return []
  if (!isToldNow(root.key, sources)) return []
  const own = sources.counts.get(root.key) ?? []
  const last = lastRows(sources)
  if (!mayTellOfAll(root.key, own, last.get(root.key)?.parts, sources)) return []
  return [{ key: root.key, month: sources.month, parts: own }, ...(sources.within ? [] : below(root.key, sources, last))]
}

/** Whether the whole may be told of, as it stands and beside what was told of it last. */
function mayTellOfAll(key: string, own: Parts, then: Parts | undefined, sources: MonthSources): boolean {
  const { known = new Map<number, number>(), isFunnel = false, threshold, staff } = sources
  if (staff && !(isStep(own, staff.parts, staff.threshold) && (!isFunnel || isFlow(own, staff.parts, staff.threshold)))) return false
  return isWhole(key, own, sources) && leavesEnough(own, known, threshold) && isStep(own, then, threshold) && (!isFunnel || isFlow(own, then, threshold))
}

/** The last row of every place, carried to the places of today: what was published of units that became one is their sum. */
export function lastRows({ before, tree }: Pick<MonthSources, 'before' | 'tree'>): ReadonlyMap<string, PublishedRow> {
  const keys = new Set(tree.places.map(({ key }) => key))
  const latest = new Map<string, PublishedRow>()
  for (const row of before) if (row.month > (latest.get(row.key)?.month ?? '')) latest.set(row.key, row)
  const carried = new Map<string, PublishedRow>()
  for (const row of latest.values()) {
    const key = keys.has(row.key) ? row.key : placeOfKey(row.key, tree)
    const other = carried.get(key)
    carried.set(key, { key, month: other && other.month > row.month ? other.month : row.month, parts: other ? sum(other.parts, row.parts) : row.parts })
  }
  return carried
}

/** What was told by the month that it was told of, the latest first. */
export function byMonth(before: readonly PublishedRow[]): readonly (readonly [string, readonly PublishedRow[]])[] {
  const months = new Map<string, PublishedRow[]>()
  for (const row of before) {
    const own = months.get(row.month)
    if (own) own.push(row)
    else months.set(row.month, [row])
  }
  return [...months].toSorted(([one], [other]) => (one < other ? 1 : -1))
}

function placeOfKey(key: string, { pathOf }: PlaceTree): string {
  const [code = '', validFrom = ''] = key.split('@')
  return pathOf({ code, validFrom })[0] ?? key
}

/** The places right below one that is published this month, and those below them. */
function below(parent: string, sources: MonthSources, last: ReadonlyMap<string, PublishedRow>): readonly PublishedRow[] {
  const { tree, counts, month } = sources
  const children = tree.places.filter((place) => place.parent === parent).map(({ key }) => key)
  const members = children.filter((key) => last.has(key))
  const rest = restOf(counts.get(parent) ?? [], members.map((key) => counts.get(key) ?? []))
  if (members.length > 0 && !(mayGoOn(parent, members, rest, sources, last) && areSumsWhole(parent, children, members, sources))) return []
  const shown = [...members, ...newcomers({ parent, children, members }, rest, sources)]
  return shown.flatMap((key) => [{ key, month, parts: counts.get(key) ?? [] }, ...below(key, sources, last)])
}

/** Whether all that stand by themselves, and the rest of them, changed by nobody or by enough since the group was last published. */
function mayGoOn(parent: string, members: readonly string[], rest: Parts, sources: MonthSources, last: ReadonlyMap<string, PublishedRow>): boolean {
  const { counts, before, threshold } = sources
  const since = members.map((key) => last.get(key)?.month ?? '').toSorted().at(-1) ?? ''
  const whole = before.find((row) => row.key === parent && row.month === since)
  const restThen = whole && restOf(whole.parts, members.map((key) => last.get(key)?.parts ?? []))
  return rest.every((part) => isSafe(part, threshold)) && isStep(rest, restThen, threshold)
    && members.every((key) => isToldNow(key, sources) && isWhole(key, counts.get(key) ?? [], sources) && isStep(counts.get(key) ?? [], last.get(key)?.parts, threshold))
}

/** A place with fewer people than so many times k would soon hold up all its siblings. */
const fewestTimes = 3

/** Places that stand by themselves from now on: the largest first, as long as the rest of their siblings stays large enough. */
function newcomers({ parent, children, members }: { readonly parent: string; readonly children: readonly string[]; readonly members: readonly string[] }, rest: Parts, sources: MonthSources): readonly string[] {
  const { counts, threshold } = sources
  const total = (key: string) => (counts.get(key) ?? []).reduce((so, part) => so + part, 0)
  const admitted: string[] = []
  let left = rest
  const large = children.filter((key) => !members.includes(key) && isToldNow(key, sources) && total(key) >= fewestTimes * threshold).toSorted((one, other) => total(other) - total(one) || (one < other ? -1 : 1))
  for (const key of large) {
    const own = counts.get(key) ?? []
    const without = restOf(left, [own])
    if (!isWhole(key, own, sources) || !without.every((part) => isSafe(part, threshold)) || !areSumsWhole(parent, children, [...members, ...admitted, key], sources)) continue
    admitted.push(key)
    left = without
  }
  return admitted
}

/** Whether of the rest beside the places that stand by themselves nobody or enough people are left out, where it is known of how many they are. */
function areSumsWhole(parent: string, children: readonly string[], apart: readonly string[], { counts, people, tree, threshold }: MonthSources): boolean {
  const unplaced = new Set(tree.places.filter(({ kind }) => kind === 'undetermined').map(({ key }) => key))
  const peopleOf = (key: string) => people.get(key) ?? (unplaced.has(key) ? 0 : undefined)
  const total = (key: string) => (counts.get(key) ?? []).reduce((so, part) => so + part, 0)
  return sumsBelow(children, new Set(apart), peopleOf, people.get(parent)).every(({ keys, people: all }) => leavesEnough([keys.reduce((sum, key) => sum + total(key), 0)], new Map([[1, all]]), threshold))
}

function isToldNow(key: string, { toldNow }: Pick<MonthSources, 'toldNow'>): boolean {
  return toldNow?.has(key) ?? true
}

function isSafe(people: number, threshold: number): boolean {
  return people === 0 || Math.abs(people) >= threshold
}

/** Whether every part, and those of the place who are in none, is nobody or enough people. */
function isWhole(key: string, parts: Parts, { people, threshold }: Pick<MonthSources, 'people' | 'threshold'>): boolean {
  const count = parts.reduce((so, part) => so + part, 0)
  return parts.every((part) => isSafe(part, threshold)) && !isSmall({ count, population: people.get(key) ?? null }, threshold)
}

/** Whether each part changed by nobody or by enough. */
export function isStep(now: Parts, then: Parts | undefined, threshold: number): boolean {
  return then === undefined || now.every((part, place) => isSafe(part - (then[place] ?? 0), threshold))
}

/** Whether at each step of a funnel nobody or enough people came to it since; a funnel in which a step holds fewer than the next is none. */
function isFlow(now: Parts, then: Parts | undefined, threshold: number): boolean {
  const reached = (parts: Parts) => parts.map((_, place) => parts.slice(place).reduce((so, part) => so + part, 0))
  return now.every((part) => part >= 0) && isStep(reached(now), then && reached(then), threshold)
}

function restOf(whole: Parts, members: readonly Parts[]): Parts {
  return whole.map((part, place) => members.reduce((left, member) => left - (member[place] ?? 0), part))
}

function sum(one: Parts, other: Parts): Parts {
  return one.map((part, place) => part + (other[place] ?? 0))
}
