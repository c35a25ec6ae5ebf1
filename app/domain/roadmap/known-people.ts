import { isSmall } from '../territory/suppression.ts'
import { placesBelow, type PlaceTree } from './tree.ts'

/** Of how many people some parts are together, where that is known: parts as bits (the first is 1, the second 2, both are 3), so that it may be known of two and of neither. */
export type KnownPeople = ReadonlyMap<number, number>

/**
 * Adds what follows from counts of places: of parts that share nobody the sum, of some among others the rest of these; of a place the sum of all below it, and
 * of the only one below it that nobody counted the rest. People whom no rule can place live in one of the places beside them, and are counted there.
 */
export function knownOverPlaces(given: ReadonlyMap<string, KnownPeople>, tree: PlaceTree): ReadonlyMap<string, KnownPeople> {
  const known = new Map([...given].map(([key, own]) => [key, workedOut(own)]))
  const below = [...placesBelow(tree.places)].filter(([parent]) => known.has(parent))
    .map(([parent, places]) => [parent, places.filter(({ key, kind }) => kind !== 'undetermined' || known.has(key)).map(({ key }) => key)] as const)
  for (let changed = true; changed;) {
    changed = false
    for (const [parent, children] of below) for (const [key, learnt] of learntFrom(parent, children, known)) {
      changed = true
      known.set(key, workedOut(new Map([...known.get(key) ?? [], ...learnt])))
    }
  }
  return known
}

/** What is not known yet of a place or of one below it, and follows from the others. */
function learntFrom(parent: string, children: readonly string[], known: ReadonlyMap<string, KnownPeople>): ReadonlyMap<string, KnownPeople> {
  const learnt = new Map<string, Map<number, number>>()
  const learn = (key: string, parts: number, people: number) => { learnt.set(key, (learnt.get(key) ?? new Map<number, number>()).set(parts, people)) }
  for (const parts of new Set([parent, ...children].flatMap((key) => [...known.get(key)?.keys() ?? []]))) {
    const whole = known.get(parent)?.get(parts)
    const missing = children.filter((key) => known.get(key)?.get(parts) === undefined)
    const counted = children.reduce((sum, key) => sum + (known.get(key)?.get(parts) ?? 0), 0)
    const [only] = missing
    if (whole === undefined && missing.length === 0 && children.length > 0) learn(parent, parts, counted)
    if (whole !== undefined && only !== undefined && missing.length === 1) learn(only, parts, whole - counted)
  }
  return learnt
}

function workedOut(given: KnownPeople): KnownPeople {
  const known = new Map(given)
  const learn = (parts: number, people: number) => { if (parts !== 0 && !known.has(parts)) known.set(parts, people) }
  // What is learnt is gone through as well.
  for (const [one, people] of known) {
    for (const [other, others] of known) {
      if ((one & other) === 0) learn(one | other, people + others)
      if ((one & other) === other) learn(one ^ other, people - others)
      if ((one & other) === one) learn(one ^ other, others - people)
    }
  }
  return known
}

/** Some places below one of which a reader has the sum, and of how many people they are together. */
export interface SumBelow { readonly keys: readonly string[]; readonly people: number }

/**
 * The places below one that are not told of by themselves, and those that nobody counted: what a reader knows of how many people they are. Where a place is
 * both, all of either are one sum; the whole less those that are told of and were counted.
 */
export function sumsBelow(children: readonly string[], apart: ReadonlySet<string>, peopleOf: (key: string) => number | undefined, whole: number | undefined): readonly SumBelow[] {
  const rest = children.filter((key) => !apart.has(key))
  const uncounted = children.filter((key) => peopleOf(key) === undefined)
  const groups = uncounted.some((key) => !apart.has(key)) ? [[...new Set([...rest, ...uncounted])]] : [rest, uncounted]
  const sum = (keys: readonly string[]) => keys.reduce((so, key) => so + (peopleOf(key) ?? 0), 0)
  return groups.flatMap((keys): readonly SumBelow[] => {
    if (keys.length === 0) return []
    if (!keys.some((key) => uncounted.includes(key))) return [{ keys, people: sum(keys) }]
    return whole === undefined ? [] : [{ keys, people: whole - sum(children.filter((key) => !keys.includes(key))) }]
  })
}

/** Whether of all that is known of how many people there are of some parts nobody or enough are left out. */
export function leavesEnough(parts: readonly number[], known: KnownPeople, threshold: number): boolean {
  return [...known].every(([together, population]) => {
    const count = sumOfParts(parts, together)
    return count <= 0 || !isSmall({ count, population }, threshold)
  })
}

export function sumOfParts(own: readonly number[], parts: number): number {
  return own.reduce((sum, part, at) => (parts & (1 << at) ? sum + part : sum), 0)
}
