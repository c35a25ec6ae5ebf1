/** What a kit hands on: people who said their name, and what each of them read, answered and completed there. All instants in ISO 8601, by the kit's clock. */
import type { AnswerValue } from '../assessment/answer.ts'
import type { DrawnQuestion } from '../assessment/draw.ts'
import type { Question } from '../assessment/question.ts'
import type { QuizRules } from '../assessment/quiz-rules.ts'

/** What a file may weigh, sealed, wherever it is taken in. */
export const mostKitFileBytes = 20 * 1024 * 1024

/** By what a person is known. `phones` in E.164; `home`: the unit as it was declared, with its first day. */
export interface KitFacts {
  readonly name: string
  readonly birthYear: number | null
  readonly sex: string | null
  readonly phones: readonly string[]
  readonly home: { readonly unitCode: string; readonly unitValidFrom: string; readonly startsOn: string } | null
  readonly consents: readonly { readonly purpose: string; readonly textVersion: string; readonly channel: string; readonly givenAt: string }[]
}
/** `id`: theirs at the kit, a UUID that means nothing elsewhere. */
export interface KitPerson extends KitFacts { readonly id: string }

export interface KitAnswer { readonly sequence: number; readonly writer: string; readonly position: number; readonly questionId: string; readonly value: AnswerValue; readonly tappedAt: string | null; readonly issuedAt: string | null; readonly elapsedMs: number | null; readonly savedAt: string; readonly late: boolean; readonly acceptedAt: string | null; readonly standing: boolean }
export interface KitReading { readonly kind: 'reading'; readonly courseId: string; readonly lessonId: string; readonly openedAt: string; readonly readAt: string }
/** An attempt that ended with a score, with every version of every answer and the rules it began with. */
export interface KitAttempt {
  readonly kind: 'attempt'
  readonly courseId: string
  readonly quizId: string
  readonly drawn: readonly DrawnQuestion[]
  readonly passMark: number
  readonly ruleVersion: number
  readonly rules: Partial<QuizRules>
  readonly startedAt: string
  readonly deadline: string | null
  readonly countsUntil: string | null
  readonly submittedAt: string
  readonly cause: 'learner' | 'time'
  readonly extraMinutes: number
  readonly right: number
  readonly total: number
  readonly passed: boolean
  readonly answers: readonly KitAnswer[]
}
export interface KitCompletion { readonly kind: 'completion'; readonly courseId: string; readonly round: number; readonly completedAt: string; readonly ruleVersion: number }

export type KitContent = KitReading | KitAttempt | KitCompletion
export type KitRecord = KitContent & { readonly id: string; readonly personId: string }

/** One file. `questions`: every version that an attempt of it drew. */
export interface KitContents {
  readonly name: string
  readonly madeAt: string
  readonly people: readonly KitPerson[]
  readonly records: readonly KitRecord[]
  readonly questions: readonly { readonly hash: string; readonly courseId: string; readonly question: Question }[]
}

/** A list of a file as it goes on to the database: how many there are, and the JSON of some at a time, in UTF-8, each piece of which is short work. */
export interface KitList { readonly count: number; readonly pieces: readonly Uint8Array[] }

/** A file that was opened: what it holds, whose key signed it, and what it is known by. */
export interface OpenedKitFile { readonly publicKey: string; readonly hash: string; readonly madeAt: string; readonly people: KitList; readonly records: KitList; readonly questions: KitList }
