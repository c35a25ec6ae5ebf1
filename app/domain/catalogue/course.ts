import type { Blueprint } from '../assessment/blueprint.ts'
import type { Question } from '../assessment/question.ts'
import type { QuizRules } from '../assessment/quiz-rules.ts'
import type { Block } from './lesson.ts'
import type { Shape } from './picture-shapes.ts'
import type { Term } from './term.ts'

export type Audience = 'resident' | 'official'

/** How a quiz of a course draws and judges; rules not said have their default (assessment/quiz-rules). */
export interface QuizRule { readonly draw: number; readonly pass: number; /** Which kinds of question are among those drawn, and how many of each. */ readonly blueprint?: Blueprint; /** Of checks: who used all attempts is done with it, though they have not passed. */ readonly orAllAttempts?: true; readonly rules?: Partial<QuizRules> }

/** What completes a course. Versioned: a completion keeps the version it was judged by (COMPLETION 4). */
export interface CompletionRule {
  readonly version: number
  /** Share of right answers that passes a lesson's check, and how many questions it draws. */
  readonly checks: QuizRule
  readonly final: QuizRule
  /** `in-turn`: a lesson opens when the one before is done; absent, in any order. */
  readonly order?: 'in-turn'
  /** What is to be done before the course opens; absent, nothing. */
  readonly before?: Term
  /** What completes the course, where it is not all of its lessons and the final quiz. */
  readonly complete?: Term
}

/** A card of a lesson: one idea, one practice, or the summary. `audio` names the recording of a person reading it. */
export type Card = { readonly audio?: string } & (
  | { readonly kind: 'idea'; readonly title: string; readonly picture?: Picture; readonly blocks: readonly Block[] }
  | { readonly kind: 'practice'; readonly title: string; readonly scene: Scene; readonly options: readonly PracticeOption[] }
  | { readonly kind: 'summary'; readonly lines: readonly Block[] }
)

/** A drawing of our own that teaches something, with what it shows in words. */
export interface Picture { readonly name: string; readonly alt: string; readonly viewBox: string; readonly shapes: readonly Shape[] }

export type SceneKind = 'sms' | 'chat' | 'email' | 'call' | 'web' | 'app' | 'poster'
/** The mock message, call or page a practice shows. */
export interface Scene { readonly kind: SceneKind; readonly from: string; readonly at: string | null; readonly subject: string | null; readonly address: string | null; readonly blocks: readonly Block[] }
export interface PracticeOption { readonly text: string; readonly correct: boolean; readonly because: string }

/** Languages a lesson may be told in besides Vietnamese: English, Mường. */
export const otherLanguages = ['en', 'mtq'] as const
export type OtherLanguage = (typeof otherLanguages)[number]

/** A lesson in another language; a card that is not translated is null, at its place, and is told in Vietnamese. */
export interface LessonVersion {
  readonly title: string | null
  readonly goal: string | null
  readonly cards: readonly (Card | null)[]
  /** Translated practice questions by their ids. */
  readonly practice: ReadonlyMap<string, Question>
  /** Translated graded questions by their ids: told like the Vietnamese ones, without their solution before the quiz is over. */
  readonly graded: ReadonlyMap<string, Question>
}

/** What a course says of itself, in another language; whole, or not at all. */
export interface CourseVersion { readonly title: string; readonly short: string; readonly summary: string; readonly outcomes: readonly string[] }

export interface Lesson {
  readonly id: string
  readonly title: string
  readonly goal: string
  readonly minutes: number
  readonly competences: readonly string[]
  readonly facts: readonly string[]
  readonly cards: readonly Card[]
  /** Words in all cards; the least time a reader needs is derived from it. */
  readonly words: number
  /** What its page weighs on the wire, about; for people who pay by the megabyte. */
  readonly bytes: number
  /** The lesson in other languages, as far as it was translated. */
  readonly versions?: Readonly<Partial<Record<OtherLanguage, LessonVersion>>>
  /** Practice questions of the lesson's check. */
  readonly practice: readonly Question[]
  /** Graded questions on this lesson for the final quiz; never shown with a solution before the quiz is over. */
  readonly graded: readonly Question[]
}

export interface Course {
  readonly id: string
  /** Code in the curriculum, such as S2. */
  readonly code: string
  readonly title: string
  /** The title in other languages, as far as it was translated. */
  readonly titles?: Readonly<Partial<Record<'en', string>>>
  readonly short: string
  readonly summary: string
  readonly audience: readonly Audience[]
  readonly outcomes: readonly string[]
  readonly rule: CompletionRule
  /** Months a certificate stays valid; null for ever. */
  readonly validMonths: number | null
  /** What the course says of itself in English, where it was translated. */
  readonly versions?: { readonly en?: CourseVersion }
  readonly lessons: readonly Lesson[]
}

/** A number, law, hotline or portal, with where it comes from and how long it holds. */
export interface Fact { readonly key: string; readonly text: string; readonly status: 'verified' | 'general'; readonly source: string | null; readonly checkedOn: string; readonly reviewDays: number }
