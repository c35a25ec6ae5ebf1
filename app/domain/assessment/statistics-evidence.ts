import type { AnswerValue } from './answer.ts'
import { takenNumber, takenText } from './mark.ts'
import { insideId, type Question } from './question.ts'

/** What one handed-in attempt says about one question it asked. */
export interface CountedAnswer {
  readonly questionId: string
  /** The version that was asked: figures of two wordings are never mixed. */
  readonly hash: string
  /** Earned share, 0 to 1; nothing answered earns 0. */
  readonly mark: number
  /** The parts taken, by id, such as the options ticked; `[noAnswer]` for a gap. Never what somebody typed. */
  readonly taken: readonly string[]
  /** Seconds between the save before (or the beginning) and the first save of this answer; null where it is not known. */
  readonly seconds: number | null
}

/**
 * One attempt as the statistics see it. Neutralised questions are left out, as they are of the score.
 * `kind`: correlations and reliability take for granted that attempts are independent, and two attempts of one person are not
 * (the second follows feedback on the first), so a person's first finished attempt at a quiz is counted apart from later ones.
 */
export interface CountedAttempt {
  readonly courseId: string
  readonly quizId: string
  readonly kind: AttemptKind
  readonly answers: readonly CountedAnswer[]
}

export const attemptKinds = ['first', 'repeat'] as const
export type AttemptKind = (typeof attemptKinds)[number]

/** Stands among the parts taken where nothing was answered; no part has this id. */
export const noAnswer = '-'
/** Stands for any typed answer that hits none of the accepted ones. */
export const otherAnswer = '*'

/**
 * The parts an answer took, for the table of options: option ids of a choice, «place:item» of an ordering and of the moves of a scenario,
 * «left:right» of a matching, «gap.option» of a gap, and of what was typed only which accepted answer it hit: its words may be personal.
 */
export function takenParts(question: Question, value: AnswerValue | null): readonly string[] {
  const parts = value === null ? [] : partsOf(question, value)
  return parts.length === 0 ? [noAnswer] : parts
}

function partsOf(question: Question, value: AnswerValue): readonly string[] {
  if ('chosen' in value) return value.chosen
  if ('order' in value) return value.order.map((id, place) => `${place + 1}:${id}`).filter((part) => !part.endsWith(':'))
  if ('path' in value) return value.path.map((id, place) => `${place + 1}:${id}`)
  if ('pairs' in value) return Object.entries(value.pairs).filter(([, right]) => right !== '').map(([left, right]) => `${left}:${right}`)
  if ('gaps' in value) return Object.entries(value.gaps).filter(([, option]) => option !== '').map(([gap, option]) => insideId(gap, option))
  return typedPart(question, value)
}

function typedPart(question: Question, value: { readonly number: string } | { readonly text: string }): readonly string[] {
  if (question.type === 'numeric' && 'number' in value) return value.number.trim() === '' ? [] : [takenNumber(question, value.number)?.id ?? otherAnswer]
  if (question.type === 'short-text' && 'text' in value) return value.text.trim() === '' ? [] : [takenText(question, value.text)?.id ?? otherAnswer]
  return []
}

/** When each position was first saved → seconds spent before each save: since the save before it, or since the beginning. */
export function secondsSpent(startedAt: Date, savedAt: ReadonlyMap<number, Date>): ReadonlyMap<number, number> {
  const inTime = [...savedAt].toSorted(([, one], [, other]) => one.getTime() - other.getTime())
  return new Map(inTime.map(([position, at], place) => [position, (at.getTime() - (inTime[place - 1]?.[1] ?? startedAt).getTime()) / 1000]))
}
