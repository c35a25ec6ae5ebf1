import { partIds, type Question, type ShownOrder } from './question.ts'

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
 * Draws `count` questions, taking from each group in turn so that every lesson is asked about, and never one question twice.
 * Groups are shuffled within; when `count` exceeds what there is, all are drawn. Order of the result is shuffled.
 */
export function drawQuestions<T>(groups: readonly (readonly T[])[], count: number, chance: Chance): T[] {
  const piles = shuffled(groups.map((group) => shuffled(group, chance)), chance)
  const rounds = Math.max(0, ...piles.map((pile) => pile.length))
  const inTurn = Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile.slice(round, round + 1))).flat()
  return shuffled(inTurn.slice(0, count), chance)
}

/** The order in which one question is shown in one attempt. True/false keeps «Đúng» before «Sai»; an ordering is never shown solved. */
export function drawOrder(question: Question, chance: Chance): ShownOrder {
  const ids = partIds(question)
  if (question.type === 'true-false') return { choices: ids, rights: [] }
  if (question.type === 'matching') return { choices: shuffled(ids, chance), rights: shuffled(ids, chance) }
  const order = shuffled(ids, chance)
  const isSolved = question.type === 'ordering' && order.every((id, place) => id === ids[place])
  return { choices: isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order, rights: [] }
}
