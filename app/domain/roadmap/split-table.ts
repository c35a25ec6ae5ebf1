import { isSmall } from '../territory/suppression.ts'
import type { Parts } from './publication.ts'
import type { PlaceTree } from './tree.ts'

interface SplitSources { readonly tree: PlaceTree; readonly counts: ReadonlyMap<string, Parts>; /** Places whose whole figure may be shown. */ readonly shown: ReadonlySet<string>; readonly threshold: number; /** How many people there are in a place of the parts. */ readonly people?: ReadonlyMap<string, KnownPeople> }

/** Of how many people some parts are together, where that is known: parts as bits (the first is 1, the second 2, both are 3), so that it may be known of two and of neither. */
export type KnownPeople = ReadonlyMap<number, number>

/**
 * The people of every place told apart in parts that share nobody; a place that may not be is absent.
 *
 * A part of 1 to k−1 people is never shown, nor one, or some together, of which 1 to k−1 are left out where it is known how many there are. What is not shown is known to readers
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
  return sources.shown.has(key) && areSafe(sources.counts.get(key) ?? [], sources.people?.get(key) ?? new Map<number, number>(), sources)
}

/** Whether each part is nobody or enough people, and so are those of it who are left out. */
function areSafe(parts: Parts, known: KnownPeople, sources: SplitSources): boolean {
  return parts.every((part) => isSafe(part, sources)) && finest(known).every(([together, population]) => {
    const count = parts.reduce((sum, part, at) => (together & (1 << at) ? sum + part : sum), 0)
    return count <= 0 || !isSmall({ count, population }, sources.threshold)
  })
}

/** Of what is known, what is made of nothing else that is: where that is safe, so is every sum of it. */
function finest(known: KnownPeople): readonly (readonly [number, number])[] {
  return [...known].filter(([together]) => ![...known.keys()].some((part) => part !== together && (part & together) === part))
}

/** How many people there are of the parts below a place and outside of some that are shown, as a reader takes the one from the other, where each is known. */
function peopleBesides(parent: string, open: readonly string[], { people }: SplitSources): KnownPeople {
  return new Map([...people?.get(parent) ?? []].flatMap(([together, all]) => {
    const inOpen = open.flatMap((key) => people?.get(key)?.get(together) ?? [])
    return inOpen.length < open.length ? [] : [[together, inOpen.reduce((left, own) => left - own, all)]]
  }))
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
