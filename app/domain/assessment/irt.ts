/**
 * The two-parameter logistic model (Birnbaum 1968): P(right | θ) = 1 / (1 + e^(−a(θ − b))), without the factor 1.7.
 * The Rasch model is the case a = 1 for every item.
 */
export interface ItemParameters {
  /** Discrimination: the steepness at b; more than 0. */
  readonly a: number
  /** Difficulty: the ability, in standard deviations of newcomers, at which half answer right. */
  readonly b: number
}

/** The chance that somebody of this ability answers right, in (0, 1). */
export function chanceOfRight({ a, b }: ItemParameters, ability: number): number {
  return 1 / (1 + Math.exp(-a * (ability - b)))
}

/** Fisher's information of an item at an ability: a²·P·(1 − P). */
export function information(item: ItemParameters, ability: number): number {
  const right = chanceOfRight(item, ability)
  return item.a * item.a * right * (1 - right)
}
