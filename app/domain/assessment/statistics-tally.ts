import type { AttemptKind, CountedAttempt } from './statistics-evidence.ts'
import { added, cellsOf, itemSums, testSums, timeBandOf, times, type Sums } from './statistics-sums.ts'

/** Names the sums of a quiz. */
export interface TestKey { readonly courseId: string; readonly quizId: string; readonly kind: AttemptKind }
/** Names the sums of one version of a question in it. */
export interface ItemKey extends TestKey { readonly questionId: string; readonly hash: string }
export interface Tally { readonly items: readonly { readonly key: ItemKey; readonly sums: Sums }[]; readonly tests: readonly { readonly key: TestKey; readonly sums: Sums }[] }

/** An attempt to be counted (1), or taken away again (−1). */
export interface Entry { readonly attempt: CountedAttempt; readonly count: 1 | -1 }

/**
 * The sums of many entries at once, in one fixed order of keys. Thousands of answers come to the same few sums (same mark, same rest,
 * same option), so equal ones are counted before anything is multiplied.
 */
export function tallied(entries: Iterable<Entry>): Tally {
  const items = new Map<string, Pile<ItemKey>>()
  const tests = new Map<string, Pile<TestKey>>()
  for (const { attempt, count } of entries) {
    const { courseId, quizId, kind } = attempt
    for (const cell of cellsOf(attempt)) {
      const { questionId, hash, taken, seconds } = cell.answer
      const pile = pileOf(items, { courseId, quizId, kind, questionId, hash })
      put(pile, `${cell.mark} ${cell.rest} ${cell.total} ${seconds === null ? '' : timeBandOf(seconds)} ${taken.join(' ')}`, count, () => itemSums(cell))
    }
    const marks = attempt.answers.map(({ mark }) => mark).toSorted((a, b) => a - b)
    put(pileOf(tests, { courseId, quizId, kind }), marks.join(' '), count, () => testSums(attempt))
  }
  return { items: summed(items), tests: summed(tests) }
}

interface Pile<Key> { readonly key: Key; readonly cells: Map<string, { readonly sums: Sums; count: number }> }

function pileOf<Key extends TestKey>(piles: Map<string, Pile<Key>>, key: Key): Pile<Key> {
  const name = nameOf(key)
  const pile = piles.get(name) ?? { key, cells: new Map() }
  piles.set(name, pile)
  return pile
}

function put(pile: Pile<TestKey>, name: string, count: number, sumsOf: () => Sums): void {
  const cell = pile.cells.get(name)
  if (cell) cell.count += count
  else pile.cells.set(name, { sums: sumsOf(), count })
}

function summed<Key extends TestKey>(piles: ReadonlyMap<string, Pile<Key>>): { readonly key: Key; readonly sums: Sums }[] {
  return [...piles].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, { key, cells }]) => ({ key, sums: [...cells.values()].reduce((sums, cell) => added(sums, times(cell.sums, BigInt(cell.count))), {}) }))
}

/** One text for one key; ids hold no spaces. */
function nameOf(key: TestKey | ItemKey): string {
  return [key.courseId, key.quizId, key.kind, ...('hash' in key ? [key.questionId, key.hash] : [])].join(' ')
}

/** Both tallies together. */
export function joined(one: Tally, other: Tally): Tally {
  return { items: joinedBy(one.items, other.items), tests: joinedBy(one.tests, other.tests) }
}

function joinedBy<Key extends TestKey>(one: readonly { readonly key: Key; readonly sums: Sums }[], other: readonly { readonly key: Key; readonly sums: Sums }[]): { readonly key: Key; readonly sums: Sums }[] {
  const all = new Map(one.map((each) => [nameOf(each.key), each]))
  for (const each of other) {
    const held = all.get(nameOf(each.key))
    all.set(nameOf(each.key), held ? { key: each.key, sums: added(held.sums, each.sums) } : each)
  }
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}
