import { isSmall } from '../territory/suppression.ts'
import type { Parts } from './publication.ts'
import type { PlaceTree } from './tree.ts'

interface SplitSources { readonly tree: PlaceTree; readonly counts: ReadonlyMap<string, Parts>; /** Places whose whole figure may be shown. */ readonly shown: ReadonlySet<string>; readonly threshold: number; /** How many people there are of each part in a place; null of a part that nobody counted. */ readonly people?: ReadonlyMap<string, PartPeople> }

type PartPeople = readonly (number | null)[]

/**
 * The people of every place told apart in parts that share nobody; a place that may not be is absent.
 *
 * A part of 1 to k−1 people is never shown, nor one of which 1 to k−1 are left out where it is known how many there are. What is not shown is known to readers
 * as a sum at most: below each place that is shown, those that are not are together at least k, or nobody, in every part, and so are those left out of it (the
 * smallest shown one joins them until that holds). Between margins of at least k a hidden part has more than
 * k values; the tests solve it. Below a place that is not shown none is.
 */
export function splitTable(sources: SplitSources): ReadonlyMap<string, Parts> {
  const root = sources.tree.places.find(({ kind }) => kind === 'province')
  if (!root || !isOpen(root.key, sources)) return new Map()
  return new Map([root.key, ...openBelow(root.key, sources)].map((key) => [key, sources.counts.get(key) ?? []]))
}

function openBelow(parent: string, sources: SplitSources): readonly string[] {
  const children = sources.tree.places.filter((place) => place.parent === parent).map(({ key }) => key)
  const hidden = children.filter((key) => !isOpen(key, sources))
  const open = children.filter((key) => !hidden.includes(key)).toSorted((one, other) => totalOf(one, sources) - totalOf(other, sources) || (one < other ? -1 : 1))
  while (open.length > 0 && !areSafe(sumOf(hidden, sources), peopleBesides(parent, open, sources), sources)) hidden.push(open.shift() ?? '')
  return open.flatMap((key) => [key, ...openBelow(key, sources)])
}

function isOpen(key: string, sources: SplitSources): boolean {
  return sources.shown.has(key) && areSafe(sources.counts.get(key) ?? [], sources.people?.get(key) ?? [], sources)
}

/** Whether each part is nobody or enough people, and so are those of it who are left out. */
function areSafe(parts: Parts, people: PartPeople, sources: SplitSources): boolean {
  return parts.every((part, at) => isSafe(part, sources) && !(part > 0 && isSmall({ count: part, population: people[at] ?? null }, sources.threshold)))
}

/** How many people there are of each part below a place and outside of some that are shown, as a reader takes the one from the other; null where one of them is not known. */
function peopleBesides(parent: string, open: readonly string[], { people, counts }: SplitSources): PartPeople {
  const of = (key: string, at: number) => people?.get(key)?.[at] ?? null
  return (counts.get(parent) ?? []).map((_, at) => open.reduce<number | null>((left, key) => { const own = of(key, at); return left === null || own === null ? null : left - own }, of(parent, at)))
}

function isSafe(people: number, { threshold }: Pick<SplitSources, 'threshold'>): boolean {
  return people === 0 || Math.abs(people) >= threshold
}

function totalOf(key: string, { counts }: SplitSources): number {
  return (counts.get(key) ?? []).reduce((sum, part) => sum + part, 0)
}

function sumOf(keys: readonly string[], { counts }: SplitSources): Parts {
  return keys.map((key) => counts.get(key) ?? []).reduce<Parts>((sum, parts) => parts.map((part, at) => part + (sum[at] ?? 0)), [])
}
