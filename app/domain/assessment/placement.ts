import { estimateAbility, type Ability } from './ability.ts'
import { nextItem, type PoolAnswer, type PoolItem } from './item-selection.ts'
import { isLeftOut, type Neutralised } from './rescore.ts'

/** When an adaptive test ends. Stored with the attempt, so that a change never meets somebody half way. */
export interface StopRule {
  /** The least and the most answers; the least is two in each of the five areas. */
  readonly least: number
  readonly most: number
  /** Ends from here down: the standard deviation of the posterior. */
  readonly error: number
}

/** Two questions in each area, then until the ability is known to ±0.37, at most 16 questions: simulated in placement.simulation.test.ts. */
export const placementRule: StopRule = { least: 10, most: 16, error: 0.37 }

export type PlacementStep =
  | { readonly kind: 'ask'; readonly item: PoolItem }
  | { readonly kind: 'done'; readonly ability: Ability }

/**
 * What comes after these answers: one more question, or the end. Begun again from the kept answers it goes on as if never left.
 * Ends by precision or by length, never before every area of the pool was asked about.
 */
export function placementStep(pool: readonly PoolItem[], answers: readonly PoolAnswer[], seed: string, rule: StopRule = placementRule): PlacementStep {
  const ability = estimateAbility(answers)
  const areasOf = (items: readonly PoolItem[]) => new Set(items.map(({ area }) => area)).size
  const isEnough = answers.length >= rule.most || (answers.length >= rule.least && ability.error <= rule.error)
  if (isEnough && areasOf(answers.map(({ item }) => item)) === areasOf(pool)) return { kind: 'done', ability }
  const item = nextItem(pool, answers, seed)
  return item === null ? { kind: 'done', ability } : { kind: 'ask', item }
}

/** How a placement came to its end: by its rule, by the learner's «stop here», or left alone for `abandonedAfterDays`. */
export type PlacementEnd = 'rule' | 'learner' | 'time'

const abandonedAfterDays = 30

/** A placement whose latest answer (or start, when there is none) is not after this instant is one that nobody will go on with. */
export function abandonedSince(now: Date): Date {
  return new Date(now.getTime() - abandonedAfterDays * 86_400_000)
}

/**
 * The ability of somebody who left before the end: the test goes on without them, every further question counted as skipped, which is not right
 * (as Pix's certification does with a test abandoned). Leaving while ahead never earns more than going on. This estimate is the one kept, both
 * after «stop here» and after `abandonedAfterDays`; the advice shown still goes by the answers given, since it only says what to learn first and
 * skips that never happened would send people to what they know.
 */
export function abandonedAbility(pool: readonly PoolItem[], answers: readonly PoolAnswer[], seed: string, rule: StopRule = placementRule): Ability {
  const step = placementStep(pool, answers, seed, rule)
  return step.kind === 'done' ? step.ability : abandonedAbility(pool, [...answers, { item: step.item, right: false }], seed, rule)
}

/**
 * The answers that the result goes by: those without questions that were left out of scores since, as miskeyed ones are. What is asked next, and what a
 * placement has shown once, still follow all of them. The id of an item is that of its course and its question.
 */
export function toldAnswers(questions: readonly { readonly item: PoolItem; readonly right: boolean | null; readonly drawn: { readonly questionId: string; readonly hash: string } }[], leftOut: readonly Neutralised[]): readonly PoolAnswer[] {
  return answersOf(questions.filter(({ item, drawn }) => !isLeftOut(leftOut, { courseId: courseOfItem(item.id), questionId: drawn.questionId, hash: drawn.hash })))
}

export function courseOfItem(itemId: string): string {
  return itemId.slice(0, itemId.indexOf('/'))
}

/** The answers among the questions drawn, as the rule takes them; the one that still waits has none. */
export function answersOf(questions: readonly { readonly item: PoolItem; readonly right: boolean | null }[]): readonly PoolAnswer[] {
  return questions.flatMap(({ item, right }) => (right === null ? [] : [{ item, right }]))
}
