import { insideId, partIds, type Question, type ShownOrder } from './question.ts'

/** Chance as an argument: a number in [0, 1). */
export type Chance = () => number

/** A question instance of an attempt: which question, which version of it, and the order it is shown in. Stored, never re-derived. */
export interface DrawnQuestion { readonly questionId: string; readonly hash: string; readonly order: ShownOrder }

/** Fisher–Yates, on a copy. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1))
    const held = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = held
  }
  return copy
}

/**
 * Draws `count` questions, taking from each group in turn so that every lesson is asked about, never one question twice and never two of
 * one family. Groups are shuffled within; when `count` exceeds what there is, all are drawn that may be. Order of the result is shuffled.
 * What is `taken` already is drawn first and counts as its group's turn.
 */
export function drawQuestions<T>(groups: readonly (readonly T[])[], count: number, chance: Chance, familyOf: (question: T) => string | undefined = () => undefined, taken: readonly T[] = []): T[] {
  const isTaken = new Set(taken)
  const piles = shuffled(groups.map((group) => takenFirst(shuffled(group, chance), isTaken)), chance)
  const rounds = Math.max(0, ...piles.map((pile) => pile.length))
  const inTurn = Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile.slice(round, round + 1))).flat()
  return shuffled(oneOfEachFamily([...new Set([...taken, ...inTurn])], familyOf).slice(0, count), chance)
}

function takenFirst<T>(pile: readonly T[], isTaken: ReadonlySet<T>): readonly T[] {
  return isTaken.size === 0 ? pile : [...pile.filter((question) => isTaken.has(question)), ...pile.filter((question) => !isTaken.has(question))]
}

function oneOfEachFamily<T>(questions: readonly T[], familyOf: (question: T) => string | undefined): readonly T[] {
  const met = new Set<string>()
  return questions.filter((question) => {
    const family = familyOf(question)
    if (family === undefined) return true
    const isNew = !met.has(family)
    met.add(family)
    return isNew
  })
}

/**
 * The order in which one question is shown in one attempt. True/false keeps «Đúng» before «Sai», a mock screen its places, and gaps filled
 * with numbers their row; an ordering is never shown solved.
 */
export function drawOrder(question: Question, chance: Chance): ShownOrder {
  const ids = partIds(question)
  switch (question.type) {
    case 'true-false': case 'numeric': case 'short-text': case 'hot-spot': return { choices: ids, rights: [] }
    case 'matching': return { choices: shuffled(ids, chance), rights: shuffled(ids, chance) }
    case 'ordering': return { choices: neverSolved(shuffled(ids, chance), ids), rights: [] }
    case 'cloze': return { choices: question.gaps.flatMap((gap) => insideIds(gap.id, areNumbers(gap.options) ? gap.options : shuffled(gap.options, chance))), rights: [] }
    case 'scenario': return { choices: question.turns.flatMap((turn) => insideIds(turn.id, shuffled(turn.options, chance))), rights: [] }
    default: return { choices: shuffled(ids, chance), rights: [] }
  }
}

function neverSolved(order: readonly string[], solved: readonly string[]): readonly string[] {
  return order.every((id, place) => id === solved[place]) ? [...order.slice(1), ...order.slice(0, 1)] : order
}

function insideIds(outer: string, options: readonly { readonly id: string }[]): readonly string[] {
  return options.map((option) => insideId(outer, option.id))
}

/** Numbers stand in a row that helps to read them. */
function areNumbers(options: readonly { readonly text: string }[]): boolean {
  return options.every((option) => /^\d/.test(option.text))
}
