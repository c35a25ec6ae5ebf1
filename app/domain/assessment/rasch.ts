/** How many people answered with one pattern of right answers (one mark an item). */
export interface AnswerPattern { readonly marks: readonly boolean[]; readonly people: number }

/**
 * Difficulties of the Rasch model by conditional maximum likelihood (Andersen 1972), centred on 0: who answered well or badly is conditioned away,
 * so nothing is assumed about abilities. Everybody has answered every item; whoever has all right or none tells nothing and is left out, and an item
 * that all or none of the others answered right has no difficulty (RangeError).
 *
 * Solved by the fixed point εᵢ = sᵢ / Σ_r n_r·γ_{r−1}^{(i)}/γ_r, where γ are the elementary symmetric functions of ε = e^(−b) (summation algorithm,
 * without the loss of digits of the difference algorithm), until no difficulty moves by more than 1e−10.
 */
export function raschDifficulties(patterns: readonly AnswerPattern[]): readonly number[] {
  const size = patterns[0]?.marks.length ?? 0
  const told = patterns.map(({ marks, people }) => ({ marks, people, score: marks.filter(Boolean).length })).filter(({ score }) => score > 0 && score < size)
  const scores = Array.from({ length: size + 1 }, (_, score) => sumOf(told.filter((each) => each.score === score)))
  const rights = Array.from({ length: size }, (_, item) => sumOf(told.filter(({ marks }) => marks[item])))
  const everybody = sumOf(told)
  if (rights.some((right) => right === 0 || right === everybody)) throw new RangeError('an item that all or none answered right has no difficulty')
  let difficulties = centred(rights.map((right) => Math.log((everybody - right) / right)))
  for (let round = 0; round < 5_000; round++) {
    const next = improved(difficulties, rights, scores)
    const moved = Math.max(...next.map((value, item) => Math.abs(value - (difficulties[item] as number))))
    difficulties = next
    if (moved < 1e-10) return difficulties
  }
  throw new Error('the difficulties do not settle')
}

function sumOf(patterns: readonly { readonly people: number }[]): number {
  return patterns.reduce((sum, { people }) => sum + people, 0)
}

function improved(difficulties: readonly number[], rights: readonly number[], scores: readonly number[]): readonly number[] {
  const ease = difficulties.map((difficulty) => Math.exp(-difficulty))
  const gamma = symmetric(ease)
  return centred(ease.map((_, item) => {
    const without = symmetric(ease.filter((_other, place) => place !== item))
    const expected = scores.reduce((sum, people, score) => (score === 0 || score === ease.length ? sum : sum + (people * (without[score - 1] as number)) / (gamma[score] as number)), 0)
    return -Math.log((rights[item] as number) / expected)
  }))
}

/** γ₀ … γ_k: the sums of the products of every choice of 0 … k of the values. */
function symmetric(values: readonly number[]): readonly number[] {
  const gamma = [1, ...values.map(() => 0)]
  values.forEach((value, place) => {
    for (let order = place + 1; order > 0; order--) gamma[order] = (gamma[order] as number) + value * (gamma[order - 1] as number)
  })
  return gamma
}

function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}
