import { givenIn, type AnswerValue } from './answer.ts'
import { isAcceptedText } from './compare-text.ts'
import { readNumber } from './number-text.ts'
import type { AcceptedNumber, AcceptedText, NumericQuestion, Question, ShortTextQuestion } from './question.ts'
import { walk } from './scenario.ts'

/**
 * What an answer earns of its question, in [0, 1]; no answer, or one of another kind, earns 0.
 * All or nothing, unless the question is scored per part: then the share of its items, pairs or gaps that are right, and for several
 * right options max(0, hits ÷ right − wrong hits ÷ wrong), so that taking everything earns nothing (COMPLETION 22).
 * Options with shares of their own earn their sum, kept within [0, 1]; an accepted text or number earns its share; a scenario that of its end.
 */
export function mark(question: Question, answer: AnswerValue | null): number {
  if (answer === null) return 0
  const given = givenIn(answer)
  switch (question.type) {
    case 'ordering': return ofParts(question, question.items.map((item, place) => given.order[place] === item.id))
    case 'matching': return ofParts(question, question.pairs.map((pair) => given.pairs[pair.id] === pair.id))
    case 'cloze': return ofParts(question, question.gaps.map((gap) => gap.options.some((option) => option.correct && option.id === given.gaps[gap.id])))
    case 'numeric': return shareOf(takenNumber(question, given.number))
    case 'short-text': return shareOf(takenText(question, given.text))
    case 'scenario': return walk(question, given.path)?.end?.share ?? 0
    case 'hot-spot': return ofChoice(question, question.spots, given.chosen)
    default: return ofChoice(question, question.options, given.chosen)
  }
}

/** Whether an answer earns everything. */
export function isRight(question: Question, answer: AnswerValue | null): boolean {
  return mark(question, answer) === 1
}

/** The accepted number that an answer hits and that earns most; null when it hits none. */
export function takenNumber({ accepted }: NumericQuestion, typed: string): AcceptedNumber | null {
  const readings = readNumber(typed)
  return bestOf(accepted.filter(({ value, tolerance }) => readings.some((reading) => isWithin(reading, value, tolerance))))
}

/** The accepted text that an answer is and that earns most; null when it is none. */
export function takenText({ accepted, compare }: ShortTextQuestion, typed: string): AcceptedText | null {
  return typed === '' ? null : bestOf(accepted.filter(({ text }) => isAcceptedText(typed, text, compare)))
}

/** On the border counts: 0,3 is within 0,2 ± 0,1, although 0.3 − 0.2 is not 0.1 in binary fractions. */
function isWithin(reading: number, value: number, tolerance: number): boolean {
  return Math.abs(reading - value) <= tolerance + 1e-12 * Math.max(Math.abs(reading), Math.abs(value))
}

function bestOf<T extends { readonly share?: number }>(taken: readonly T[]): T | null {
  return taken.reduce<T | null>((best, each) => (best === null || (each.share ?? 1) > (best.share ?? 1) ? each : best), null)
}

function shareOf(accepted: { readonly share?: number } | null): number {
  return accepted === null ? 0 : within(accepted.share ?? 1)
}

/** All parts right, or the share of them that is. */
function ofParts({ scoring }: Question, rights: readonly boolean[]): number {
  const right = rights.filter(Boolean).length
  return scoring === 'per-part' ? right / rights.length : Number(right === rights.length)
}

interface Choosable { readonly id: string; readonly correct: boolean; readonly share?: number }

function ofChoice({ scoring }: Question, options: readonly Choosable[], ids: readonly string[]): number {
  const chosen = options.filter((option) => ids.includes(option.id))
  if (options.some((option) => option.share !== undefined)) return within(chosen.reduce((sum, option) => sum + (option.share ?? 0), 0))
  const taken = (correct: boolean) => chosen.filter((option) => option.correct === correct).length
  const all = (correct: boolean) => options.filter((option) => option.correct === correct).length
  if (scoring !== 'per-part') return Number(taken(true) === all(true) && taken(false) === 0)
  return Math.max(0, taken(true) / all(true) - taken(false) / Math.max(1, all(false)))
}

/** Files state shares as rounded percentages: three times 33,33333 % is everything. */
function within(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 10_000) / 10_000))
}

/** `right`: questions answered fully right; `points`: the sum of all marks, to a millionth. */
export interface Score { readonly right: number; readonly points: number; readonly total: number; readonly passed: boolean }

/** Marks are fractions such as ⅓: sums are compared to a millionth, so that no binary rounding decides. */
const toMillionth = (value: number) => Math.round(value * 1_000_000) / 1_000_000

/**
 * The score of an attempt: the sum of its marks ÷ number of questions, against a pass mark in (0, 1]; reaching the mark passes (50 = pass).
 * `marks`: what each question earned, in [0, 1]. An attempt without questions is a bug, never a pass.
 */
export function score(marks: readonly number[], passMark: number): Score {
  if (marks.length === 0) throw new RangeError('an attempt has at least one question')
  if (!(passMark > 0 && passMark <= 1)) throw new RangeError('a pass mark lies in (0, 1]')
  if (!marks.every((mark) => mark >= 0 && mark <= 1)) throw new RangeError('a mark lies in [0, 1]')
  const points = toMillionth(marks.reduce((sum, mark) => sum + mark, 0))
  return { right: marks.filter((mark) => mark === 1).length, points, total: marks.length, passed: reaches({ points, total: marks.length }, passMark) }
}

/** Whether a score reaches a pass mark by itself, whatever was kept. */
export function reaches({ points, total }: Pick<Score, 'points' | 'total'>, passMark: number): boolean {
  return points >= toMillionth(total * passMark)
}
