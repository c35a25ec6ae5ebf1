import { areas, type Area } from '../catalogue/area.ts'
import { score } from './mark.ts'
import type { Question } from './question.ts'
import type { AreaRule, QuizRules } from './quiz-rules.ts'

/** The attempts of the assessment are kept under these, since it belongs to no course. */
export const basicLevelCourse = 'muc-co-ban'
export const basicLevelQuiz = 'basic-level'
/** Taken in a sitting: beside what somebody takes alone, and never begun without a sitting. */
export const proctoredQuiz = 'proctored'

/** What the assessment asks in one area, and from which share right the area is reached; `source` is the document or says that there is none yet. */
export interface AreaBlueprint extends AreaRule {
  readonly title: string
  readonly draw: number
  readonly source: string
  /** Graded questions used nowhere else. */
  readonly questions: readonly Question[]
}

/** The assessment of the basic level as content states it. Versioned: a result keeps the version it was judged by. */
export interface BasicLevel {
  readonly version: number
  readonly title: string
  readonly basis: string
  /** Months a result counts. */
  readonly validMonths: number
  /** Hours from the end of one taken alone to the next taken alone, reached or not, so that the bank is not learnt by heart in an afternoon. A sitting waits for nothing. */
  readonly pauseHours: number
  readonly areas: readonly AreaBlueprint[]
}

/** Whether an area still has as many questions as it asks once some are retired; of variants of one question it asks one. */
export function keepsEnough({ draw, questions }: Pick<AreaBlueprint, 'draw' | 'questions'>, retired: ReadonlySet<string>): boolean {
  const left = questions.filter(({ id }) => !retired.has(id))
  return new Set(left.map(({ id, family }) => (family === undefined ? `question ${id}` : `family ${family}`))).size >= draw
}

export type AreaOutcome = 'reached' | 'not-reached' | 'not-assessed'
export interface AreaResult { readonly area: Area; readonly answered: number; readonly right: number; readonly total: number; readonly outcome: AreaOutcome }

/** One drawn question of an attempt, in the area it was drawn for. */
export interface AreaMark { readonly area: Area; readonly answered: boolean; readonly right: boolean }

/** By what an attempt is judged, and under which number: by what the assessment asked when it began, whatever it asks now. Null where neither is known. */
export function judgedBy({ rules, ruleVersion }: { readonly rules: Pick<QuizRules, 'areas'>; readonly ruleVersion: number }, now: Pick<BasicLevel, 'version' | 'areas'> | null): { readonly version: number; readonly areas: readonly AreaRule[] } | null {
  return rules.areas ? { version: ruleVersion, areas: rules.areas } : now
}

/**
 * The result of one attempt in each area. Too few answers leave an area unassessed; otherwise the questions left out count as not right,
 * so that choosing which to answer earns nothing.
 */
export function areaResults(rules: readonly AreaRule[], marks: readonly AreaMark[]): readonly AreaResult[] {
  return rules.map(({ area, least, threshold }) => {
    const own = marks.filter((mark) => mark.area === area)
    const answered = own.filter((mark) => mark.answered).length
    const right = own.filter((mark) => mark.answered && mark.right).length
    const isAssessed = own.length > 0 && answered >= least
    const outcome: AreaOutcome = !isAssessed ? 'not-assessed' : score(own.map((mark) => Number(mark.answered && mark.right)), threshold).passed ? 'reached' : 'not-reached'
    return { area, answered, right, total: own.length, outcome }
  })
}

/** How many areas are reached, of those assessed; null while some area is not assessed, since nothing can be said of all five. */
export function areasReached(results: readonly AreaResult[]): number | null {
  const assessed = results.filter(({ outcome }) => outcome !== 'not-assessed')
  return areas.every((area) => assessed.some((result) => result.area === area)) ? assessed.filter(({ outcome }) => outcome === 'reached').length : null
}

/** The best of several results in each area: reached before not reached before not assessed. Results past their validity are left out by the caller. */
export function bestByArea(attempts: readonly (readonly AreaResult[])[]): readonly AreaResult[] {
  const rank: Record<AreaOutcome, number> = { 'reached': 2, 'not-reached': 1, 'not-assessed': 0 }
  return areas.flatMap((area) => attempts.flat().filter((result) => result.area === area)
    .reduce<readonly AreaResult[]>(([best], result) => (best === undefined || rank[result.outcome] > rank[best.outcome] || (result.outcome === best.outcome && result.right / result.total > best.right / best.total) ? [result] : [best]), []))
}
