/** The questions a quiz can ask, as their authors wrote them, with solutions. */
export type Level = 'NB' | 'TH' | 'VD'

interface QuestionBase {
  /** Stable for ever, unique within its course. */
  readonly id: string
  /** Competence code of DigComp / Thông tư 02/2025, such as «4.2». */
  readonly competence: string
  readonly level: Level
  /** Expected share of newcomers who get it wrong, 0 to 1. */
  readonly difficulty: number
  readonly stem: string
  // What follows is absent when an author does not set it, so that the hash of a version never changes by a new possibility.
  /** Said after any answer. */
  readonly feedback?: string
  /** Variants of one question share this name; no attempt draws two of them. */
  readonly family?: string
  /** What a partly right answer earns; absent = 'exact', all or nothing. */
  readonly scoring?: 'exact' | 'per-part'
  readonly tags?: readonly string[]
}

export interface Option {
  readonly id: string
  readonly text: string
  readonly correct: boolean
  readonly because: string
  /** Earned share −1…1, only where a file of another system states uneven ones. */
  readonly share?: number
}
export interface Item { readonly id: string; readonly text: string; readonly because: string }
export interface Pair { readonly id: string; readonly left: string; readonly right: string; readonly because: string }

export interface ChoiceQuestion extends QuestionBase { readonly type: 'single' | 'multiple' | 'true-false'; readonly options: readonly Option[] }
/** Items stand in the right order. */
export interface OrderingQuestion extends QuestionBase { readonly type: 'ordering'; readonly items: readonly Item[] }
/** Every left has the right of the same pair. */
export interface MatchingQuestion extends QuestionBase { readonly type: 'matching'; readonly pairs: readonly Pair[] }

/** A number that earns its share (absent = 1) when the answer lies within value ± tolerance. */
export interface AcceptedNumber { readonly id: string; readonly value: number; readonly tolerance: number; readonly because: string; readonly share?: number }
/** `otherwise` is the feedback of any other answer. */
export interface NumericQuestion extends QuestionBase { readonly type: 'numeric'; readonly unit?: string; readonly accepted: readonly AcceptedNumber[]; readonly otherwise: string }

/** A text that earns its share (absent = 1); «*» in it stands for anything, «\*» for an asterisk. */
export interface AcceptedText { readonly id: string; readonly text: string; readonly because: string; readonly share?: number }
/** How strictly a typed text is compared: see compare-text.ts. */
export interface TextComparison { readonly letterCase: 'ignore' | 'exact'; readonly diacritics: 'exact' | 'tone-placement' | 'ignore' }
export interface ShortTextQuestion extends QuestionBase { readonly type: 'short-text'; readonly accepted: readonly AcceptedText[]; readonly otherwise: string; readonly compare: TextComparison }

export interface Gap { readonly id: string; readonly options: readonly Option[] }
/** Gaps stand in the text as «{{g1}}», each once. */
export interface ClozeQuestion extends QuestionBase { readonly type: 'cloze'; readonly text: string; readonly gaps: readonly Gap[] }

/** The mock screen around the spots. */
export interface Screen { readonly kind: 'sms' | 'email' | 'web' | 'app' | 'chat'; readonly from?: string; readonly at?: string; readonly subject?: string; readonly address?: string }
export type SpotPlace = 'from' | 'subject' | 'address' | 'body' | 'button' | 'permission'
export interface Spot { readonly id: string; readonly place: SpotPlace; readonly text: string; readonly correct: boolean; readonly because: string }
/** What to point at on a mock screen: one spot, or all that are right. */
export interface HotSpotQuestion extends QuestionBase { readonly type: 'hot-spot'; readonly pick: 'one' | 'all'; readonly screen: Screen; readonly spots: readonly Spot[] }

/** What the learner can do at a turn; `next` names the turn or the end it leads to. */
export interface Move { readonly id: string; readonly text: string; readonly because: string; readonly next: string }
export interface Turn { readonly id: string; readonly says: string; readonly options: readonly Move[] }
/** How it comes out; `share` 0…1 is what the whole question earns. */
export interface End { readonly id: string; readonly text: string; readonly share: number; readonly because: string }
/** A call or conversation that goes on as the learner acts; scored by the end it reaches. */
export interface ScenarioQuestion extends QuestionBase { readonly type: 'scenario'; readonly channel: 'call' | 'chat' | 'sms'; readonly with: string; readonly start: string; readonly turns: readonly Turn[]; readonly ends: readonly End[] }

export type Question = ChoiceQuestion | OrderingQuestion | MatchingQuestion | NumericQuestion | ShortTextQuestion | ClozeQuestion | HotSpotQuestion | ScenarioQuestion
export type QuestionType = Question['type']

/**
 * The order in which the parts of a question are shown, by the ids of `partIds`; `rights` only for matching.
 * The options of a gap or a turn stand together, in the order they are shown.
 */
export interface ShownOrder { readonly choices: readonly string[]; readonly rights: readonly string[] }

/** What can be chosen in a question, by id, in the author's order; none where the learner types. */
export function partIds(question: Question): readonly string[] {
  switch (question.type) {
    case 'ordering': return question.items.map((item) => item.id)
    case 'matching': return question.pairs.map((pair) => pair.id)
    case 'numeric': case 'short-text': return []
    case 'cloze': return question.gaps.flatMap((gap) => gap.options.map((option) => insideId(gap.id, option.id)))
    case 'hot-spot': return question.spots.map((spot) => spot.id)
    case 'scenario': return question.turns.flatMap((turn) => turn.options.map((option) => insideId(turn.id, option.id)))
    default: return question.options.map((option) => option.id)
  }
}

/** Names an option of a gap or a turn within the whole question. */
export function insideId(outer: string, option: string): string {
  return `${outer}.${option}`
}

/** An item of an ordering is known to a browser by its place in the drawn order, from 0. */
export function shownItemId(place: number): string {
  return `i${place + 1}`
}
