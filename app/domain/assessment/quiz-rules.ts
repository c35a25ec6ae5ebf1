import type { Area } from '../catalogue/area.ts'

/** How attempts that count are made into the state of a quiz. */
export const scorings = ['best', 'last', 'first', 'mean'] as const
export type Scoring = (typeof scorings)[number]

/** What a result page may tell: the score with right or wrong of each question, what was answered, what is right, why. */
export const reviewParts = ['marks', 'own-answers', 'right-answers', 'feedback'] as const
export type ReviewPart = (typeof reviewParts)[number]
/** `right-after`: for ten minutes from the hand-in; `after-closing`: once the quiz has closed for everybody. */
export const reviewMoments = ['right-after', 'later', 'after-closing'] as const
export type ReviewMoment = (typeof reviewMoments)[number]

/** From which share right an area of the assessment is reached, and with fewer than how many answers it is «chưa đánh giá», never failed. */
export interface AreaRule { readonly area: Area; readonly least: number; readonly threshold: number }

/** The rules of a quiz beside its draw and pass mark; copied into each attempt when it begins, so that they cannot change under the learner. */
export interface QuizRules {
  /** Minutes from start to deadline; null without limit. */
  readonly limitMinutes: number | null
  /** Seconds after the deadline in which what arrives still counts: a slow network is not the learner's fault. */
  readonly graceSeconds: number
  /** Hours after the end in which answers kept on a phone are still taken in, flagged as late. */
  readonly uploadHours: number
  /** What becomes of an attempt whose time ran out. */
  readonly whenTimeIsUp: 'submit' | 'abandon'
  /** Attempts a person has; null without limit. */
  readonly slots: number | null
  /** Minutes from an attempt that did not pass to the next. */
  readonly pauseMinutes: number
  /** The same after one that passed, where taking it again is of use; without, after a pass nobody waits. */
  readonly pauseAfterPass: boolean
  /** Between which instants attempts begin and end, in ISO 8601; null without bound. */
  readonly opensAt: string | null
  readonly closesAt: string | null
  /** When an attempt ends at the latest beside: the end of the sitting it was begun in. What results tell goes by `closesAt` alone: others go on taking the quiz. */
  readonly endsAt: string | null
  readonly scoring: Scoring
  readonly review: Readonly<Record<ReviewMoment, readonly ReviewPart[]>>
  /** `when-done`: right answers and feedback wait until the quiz is passed or no attempt is left, so that failing collects no bank. */
  readonly solutions: 'always' | 'when-done'
  /** Of a final quiz: it may be taken along and answered without a network. Absent, it may not. */
  readonly offline?: true
  /** Of the assessment of the basic level alone: what it asks in each area. */
  readonly areas?: readonly AreaRule[]
}

/** What holds where a course says nothing: no limit of any kind, and everything is told once handed in. */
export const openRules: QuizRules = {
  limitMinutes: null, graceSeconds: 60, uploadHours: 72, whenTimeIsUp: 'submit', slots: null, pauseMinutes: 0, pauseAfterPass: false, opensAt: null, closesAt: null, endsAt: null,
  scoring: 'best', review: { 'right-after': reviewParts, 'later': reviewParts, 'after-closing': reviewParts }, solutions: 'always',
}
