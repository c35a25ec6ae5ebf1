import { estimateAbility, newcomers, type Ability } from './ability.ts'
import { chanceOfRight, type ItemParameters } from './irt.ts'
import type { Level } from './question.ts'

/** What is believed of an item before anybody answered it: b ~ N(b, bError); ln a ~ N(ln a, aError). */
export interface ItemPrior extends ItemParameters { readonly aError: number; readonly bError: number }

/** The share of newcomers who get a question of each level wrong, before its author says anything: a quarter, two fifths, over half. */
const usualDifficulty: Readonly<Record<Level, number>> = { NB: 0.25, TH: 0.4, VD: 0.55 }
/** How far an author is followed; the rest is what their level usually means. Judges' estimates are known to be drawn too far apart (Impara and Plake 1998). */
const trust = 0.7

/**
 * An author's level and difficulty (expected share of newcomers who get it wrong) → a prior of the item.
 * With abilities ~ N(0, 1), P(wrong) ≈ 1 / (1 + e^(−ab/√(1 + a²/1.702²))): the logistic ogive taken for a normal one and integrated
 * (Lord and Novick 1968, §16.9; the factor 1.702 by Haley 1952). It is solved for b at a = 1: nothing says beforehand that one question tells
 * people apart better than another, so an item begins as a Rasch item.
 */
export function priorOf({ level, difficulty }: { readonly level: Level; readonly difficulty: number }): ItemPrior {
  const wrong = trust * within(difficulty) + (1 - trust) * usualDifficulty[level]
  return { a: 1, b: Math.log(wrong / (1 - wrong)) * Math.sqrt(1 + 1 / 1.702 ** 2), aError: 0.25, bError: 0.7 }
}

/** Nothing is known by everybody or by nobody. */
function within(share: number): number {
  return Math.min(0.98, Math.max(0.02, share))
}

/** First answers to an item by people of about one ability; with all newcomers together, one band of N(0, 1). */
export interface AnswerBand { readonly ability: Ability; readonly answered: number; readonly right: number }

/** From so many answers difficulty counts as calibrated: ± 1 logit with 95 % confidence takes about 30 (Linacre 1994). */
const leastForDifficulty = 30
/** From so many in three bands or more discrimination is estimated too (samples of 250 to 500 are usual for two parameters; Harwell and Janosky 1991). */
const leastForDiscrimination = 250

export interface Calibrated extends ItemParameters { readonly answers: number; readonly isCalibrated: boolean }

/**
 * Prior and answers → the parameters to ask with, by the posterior mean over a grid of b (and of a, once there is enough to tell it).
 * With few answers the prior holds, with many they do: a shrunken estimate (Swaminathan and Gifford 1982). Under `leastForDifficulty` the
 * prior alone is used and the item counts as uncalibrated.
 */
export function calibrate(prior: ItemPrior, bands: readonly AnswerBand[]): Calibrated {
  const answers = bands.reduce((sum, { answered }) => sum + answered, 0)
  if (answers < leastForDifficulty) return { a: prior.a, b: prior.b, answers, isCalibrated: false }
  const tellsSlope = answers >= leastForDiscrimination && bands.filter(({ answered }) => answered > 0).length >= 3
  const slopes = tellsSlope ? steps(-3, 3, 25).map((z) => prior.a * Math.exp(z * prior.aError)) : [prior.a]
  const points = slopes.flatMap((a, place) => steps(-5, 5, 201).map((b) => ({ a, b, slope: tellsSlope ? (-3 + place / 4) : 0 })))
  const weights = points.map(({ a, b, slope }) => -(slope ** 2) / 2 - ((b - prior.b) / prior.bError) ** 2 / 2 + logLikelihood({ a, b }, bands))
  const most = Math.max(...weights)
  const shares = weights.map((weight) => Math.exp(weight - most))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const mean = (of: 'a' | 'b') => points.reduce((sum, point, place) => sum + point[of] * (shares[place] as number), 0) / total
  return { a: mean('a'), b: mean('b'), answers, isCalibrated: true }
}

/** Of independent right and wrong answers; within a band the chance of a right one is its mean over the band's abilities. */
function logLikelihood(item: ItemParameters, bands: readonly AnswerBand[]): number {
  return bands.reduce((sum, { ability, answered, right }) => {
    const chance = meanChance(item, ability)
    return sum + right * Math.log(chance) + (answered - right) * Math.log(1 - chance)
  }, 0)
}

const quadrature = steps(-4, 4, 33).map((z) => ({ z, weight: Math.exp(-(z ** 2) / 2) }))
const quadratureWeight = quadrature.reduce((sum, { weight }) => sum + weight, 0)

function meanChance(item: ItemParameters, { mean, error }: Ability): number {
  return quadrature.reduce((sum, { z, weight }) => sum + weight * chanceOfRight(item, mean + z * error), 0) / quadratureWeight
}

function steps(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => from + ((to - from) * place) / (count - 1))
}

/** Everybody's first answers as one band, when nothing else is known of who answered. */
export function bandOfNewcomers(answered: number, right: number): AnswerBand {
  return { ability: newcomers, answered, right }
}

/**
 * First answers with the rest of each person's answers beside them → one band for each half a standard deviation of ability.
 * The ability is estimated without the item itself, as a corrected item–rest correlation is.
 */
export function bandsOf(people: readonly { readonly right: boolean; readonly rest: Parameters<typeof estimateAbility>[0] }[]): readonly AnswerBand[] {
  const bands = new Map<number, { sum: number; error: number; answered: number; right: number }>()
  for (const { right, rest } of people) {
    const { mean, error } = estimateAbility(rest)
    const key = Math.round(mean * 2)
    const band = bands.get(key) ?? { sum: 0, error: 0, answered: 0, right: 0 }
    bands.set(key, { sum: band.sum + mean, error: band.error + error, answered: band.answered + 1, right: band.right + (right ? 1 : 0) })
  }
  return [...bands.values()].map(({ sum, error, answered, right }) => ({ ability: { mean: sum / answered, error: error / answered }, answered, right }))
}
