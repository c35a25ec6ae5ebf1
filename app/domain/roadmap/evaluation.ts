import type { Day } from '../calendar.ts'
import { unitKey } from '../territory/path.ts'
import { fullName, type UnitKey } from '../territory/unit.ts'
import type { Assumptions } from './class-plan.ts'
import type { ConfirmationRule } from './confirmation.ts'
import type { Figure, FigureRow, UnitDenominator, UnitMilestone } from './figure-table.ts'
import type { FigureFacts, Figures } from './figures.ts'
import type { Achievement } from './milestone.ts'
import { outlooks, type CourseFacts, type Outlook } from './outlook.ts'
import type { TaskState } from './task.ts'

/** Raised when the content is laid out otherwise; what was signed before stays as it is. */
export const evaluationFormat = 'ky-nang-so/evaluation/2'

/** A count as it may be shown; null is withheld. */
type Count = number | null
/** The kinds of evidence and the projection stand in what was signed since format 2. */
interface CourseCount extends Partial<Outlook> { readonly course: string; readonly count: Count; readonly dueToday: number | null; readonly achievement: Achievement | null }
interface OfficialCount { readonly course: string; readonly count: Count; readonly roster: Count }

/** A place on the closing day. Only counts of places stand here, never a row about a person. */
export interface EvaluatedUnit {
  readonly unit: string
  readonly parent: string | null
  readonly kind: FigureRow['kind']
  readonly name: string
  readonly people: number | null
  readonly residents: readonly CourseCount[]
  readonly officials: readonly OfficialCount[]
  readonly basic: Count
  readonly assessed: Count
  readonly confirmed: Count
}

export interface EvaluatedTask { readonly unit: string; readonly title: string; readonly responsible: string; readonly dueOn: Day | null; readonly state: TaskState }

/** A year as it was evaluated (clause III.2), with all that its figures were made of: plain data, signed as it is and never edited. */
export interface EvaluationContent {
  readonly format: typeof evaluationFormat
  readonly year: number
  /** 1, 2, 3 … of the year; a correction is a new version that names the one before. */
  readonly version: number
  readonly closesOn: Day
  readonly signedAt: string
  readonly signedBy: string
  readonly demonstration: boolean
  readonly corrects: { readonly version: number; readonly hash: string; readonly why: string } | null
  readonly threshold: number
  readonly validMonths: number
  readonly courses: readonly { readonly id: string; readonly code: string; readonly short: string; readonly audience: 'resident' | 'official' }[]
  readonly confirmationRules: readonly ConfirmationRule[]
  readonly denominators: readonly (Omit<UnitDenominator, 'unit'> & { readonly unit: string })[]
  readonly milestones: readonly (Omit<UnitMilestone, 'unit'> & { readonly unit: string })[]
  readonly assumptions: readonly (Assumptions & { readonly unit: string })[]
  readonly units: readonly EvaluatedUnit[]
  readonly tasks: readonly EvaluatedTask[]
}

type Head = Pick<EvaluationContent, 'year' | 'version' | 'signedAt' | 'signedBy' | 'demonstration' | 'corrects' | 'validMonths' | 'courses' | 'confirmationRules'>
export interface EvaluationSources extends Head {
  readonly facts: FigureFacts
  readonly figures: Figures
  readonly confirmed: ReadonlyMap<string, Figure>
  readonly courseFacts: ReadonlyMap<string, CourseFacts>
  readonly assumptions: readonly (Assumptions & { readonly unit: UnitKey })[]
  readonly tasks: readonly (Omit<EvaluatedTask, 'unit'> & { readonly unit: UnitKey })[]
}

/** Puts together what is signed, from tables that were suppressed as a whole: a small count is in none of it, so whoever may read it may keep it. */
export function evaluationContent({ facts, figures, confirmed, courseFacts, assumptions, tasks, ...head }: EvaluationSources): EvaluationContent {
  const keyed = <Row extends { readonly unit: UnitKey }>(rows: readonly Row[]) => rows.map(({ unit, ...row }) => ({ ...row, unit: unitKey(unit) })).toSorted((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0))
  const outlook = outlooks(facts, figures, courseFacts)
  return {
    ...head, format: evaluationFormat, closesOn: facts.day, threshold: facts.threshold,
    denominators: keyed(facts.denominators), milestones: keyed(facts.milestones), assumptions: keyed(assumptions), tasks: keyed(tasks),
    units: figures.tree.places.map((place) => evaluatedUnit(place.key, { figures, confirmed, outlook })).flatMap((each) => each ?? []),
  }
}

function evaluatedUnit(key: string, { figures, confirmed, outlook }: Pick<EvaluationSources, 'figures' | 'confirmed'> & { readonly outlook: ReturnType<typeof outlooks> }): EvaluatedUnit | null {
  const place = figures.tree.places.find((each) => each.key === key)
  const rows = figures.residents.flatMap(({ courseId, rows: all }) => { const row = all.find((each) => each.key === key); return row ? [{ courseId, row }] : [] })
  const [first] = rows
  if (!place || !first) return null
  return {
    unit: key, parent: place.parent, kind: place.kind, name: fullName(place.unit), people: first.row.denominator?.people ?? null,
    residents: rows.map(({ courseId, row }) => ({ course: courseId, count: countOf(row.figure), dueToday: row.progress.dueToday, achievement: row.progress.achievement, ...outlook(courseId, key) })),
    officials: figures.officials.flatMap(({ courseId, rows: all }) => all.filter((row) => row.key === key).map((row) => ({ course: courseId, count: countOf(row.figure), roster: row.figure.kind === 'withheld' ? null : row.denominator?.people ?? 0 }))),
    ...basicCounts(figures, key), confirmed: countOf(confirmed.get(key)),
  }
}

function basicCounts({ basic }: Figures, key: string): Pick<EvaluatedUnit, 'basic' | 'assessed'> {
  const figure = basic?.find((row) => row.key === key)?.figure
  return figure?.kind === 'shown' ? { basic: figure.atBasic, assessed: figure.assessed } : { basic: null, assessed: null }
}

function countOf(figure: Figure | undefined): Count {
  return figure === undefined || figure.kind === 'withheld' ? null : figure.count
}
