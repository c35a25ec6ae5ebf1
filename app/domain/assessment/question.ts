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
}
export interface Option { readonly id: string; readonly text: string; readonly correct: boolean; readonly because: string }
export interface Item { readonly id: string; readonly text: string; readonly because: string }
export interface Pair { readonly id: string; readonly left: string; readonly right: string; readonly because: string }

export interface ChoiceQuestion extends QuestionBase { readonly type: 'single' | 'multiple' | 'true-false'; readonly options: readonly Option[] }
/** Items stand in the right order. */
export interface OrderingQuestion extends QuestionBase { readonly type: 'ordering'; readonly items: readonly Item[] }
/** Every left has the right of the same pair. */
export interface MatchingQuestion extends QuestionBase { readonly type: 'matching'; readonly pairs: readonly Pair[] }
export type Question = ChoiceQuestion | OrderingQuestion | MatchingQuestion

/** What a learner may see before answering: no solution, no feedback. */
export interface ShownQuestion {
  readonly id: string
  readonly type: Question['type']
  readonly stem: string
  /** The options, items or lefts, in the order drawn for this attempt; the ids of items are only positions, since their own tell the right order. */
  readonly choices: readonly { readonly id: string; readonly text: string }[]
  /** For matching, the rights to choose from, in the drawn order; their ids are only positions, so they tell nothing. */
  readonly rights: readonly { readonly id: string; readonly text: string }[]
}

/** The order in which the parts of a question are shown; `rights` only for matching. */
export interface ShownOrder { readonly choices: readonly string[]; readonly rights: readonly string[] }

/** What can be chosen in a question, by id, in the author's order. */
export function partIds(question: Question): readonly string[] {
  switch (question.type) {
    case 'ordering': return question.items.map((item) => item.id)
    case 'matching': return question.pairs.map((pair) => pair.id)
    default: return question.options.map((option) => option.id)
  }
}

/** The only road from a question to a browser for graded quizzes: the text without solution or feedback, in the drawn order. */
export function withoutSolution(question: Question, order: ShownOrder): ShownQuestion {
  const texts = new Map(question.type === 'ordering' ? question.items.map((item) => [item.id, item.text] as const)
    : question.type === 'matching' ? question.pairs.map((pair) => [pair.id, pair.left] as const)
      : question.options.map((option) => [option.id, option.text] as const))
  const rights = question.type === 'matching' ? order.rights.map((id, place) => ({ id: `r${place + 1}`, text: question.pairs.find((pair) => pair.id === id)?.right ?? '' })) : []
  return { id: question.id, type: question.type, stem: question.stem, choices: order.choices.map((id, place) => ({ id: question.type === 'ordering' ? shownItemId(place) : id, text: texts.get(id) ?? '' })), rights }
}

/** An item of an ordering is known to a browser by its place in the drawn order, from 0. */
export function shownItemId(place: number): string {
  return `i${place + 1}`
}
