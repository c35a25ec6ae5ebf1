import type { Day } from '../calendar.ts'
import { unitKey } from '../territory/path.ts'
import { fullName, type Territory, type Unit, type UnitKey } from '../territory/unit.ts'
import type { Assumptions } from './class-plan.ts'
import type { ConfirmationRule } from './confirmation.ts'
import { countTable } from './count-table.ts'
import { denominatorsByPlace, type UnitDenominator, type UnitMilestone } from './carried.ts'
import type { Figure, FigureRow } from './figure-table.ts'
import { figureLine, knownPeople, tableOf, type FigureFacts, type Figures } from './figures.ts'
import type { Indicator } from './indicator.ts'
import { projectLine } from './line-projection.ts'
import { milestoneIndicators, type MilestoneIndicator } from './milestone-measures.ts'
import type { Achievement } from './milestone.ts'
import { outlooks, type CourseFacts, type Outlook } from './outlook.ts'
import type { TaskState } from './task.ts'
import type { DeclaredCount } from './tree.ts'

/** Raised when the content is laid out otherwise; what was signed before stays as it is. */
export const evaluationFormat = 'ky-nang-so/evaluation/7'

/** A count as it may be shown; null is withheld. */
type Count = number | null
/** The kinds of evidence and the projection stand in what was signed since format 2, women and men, ages and the months of the province since format 4. */
interface CourseCount extends Partial<Outlook> { readonly course: string; readonly count: Count; /** Who completed it in the year, where they lived then; since format 3. */ readonly gained?: Count; readonly dueToday: number | null; readonly achievement: Achievement | null }
interface OfficialCount { readonly course: string; readonly count: Count; readonly roster: Count; /** What was due of them on the closing day, and how they stood to it; since format 4. */ readonly dueToday?: number | null; readonly achievement?: Achievement | null }
/** People at basic, or confirmed: the end of the month they stand for (null: withheld), what was due of them and how they stood to it, the months that were told, and where these lead. */
interface MeasureCount extends Pick<Outlook, 'months' | 'projection'> { readonly indicator: MilestoneIndicator; readonly toldOn: Day | null; readonly dueToday: number | null; readonly achievement: Achievement | null }
/** The units and what became of which, as they were known when the year was closed: the map that every count is of, and the way from where people declared to live. Since format 4. */
interface UnitList { readonly day: Day; readonly units: readonly (Pick<Unit, 'code' | 'validFrom' | 'validUntil' | 'kind' | 'name' | 'parentCode' | 'formerDistrictCode' | 'legalBasis'>)[]; readonly lineage: Territory['lineage'] }

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
  /** Among whom those at basic are counted; since format 3. */
  readonly basicPeople?: number | null
  readonly confirmed: Count
  /** Since format 5. */
  readonly measures?: readonly MeasureCount[]
}

/** Which version of which task, since format 7: until then it was signed who answers for it, who may be a person; that stands with the task since, so that erasing them leaves nothing behind. */
export interface EvaluatedTask { readonly unit: string; readonly id?: string; readonly number?: number; readonly title: string; readonly responsible?: string; readonly dueOn: Day | null; readonly state: TaskState }

/** A year as it was evaluated (clause III.2), with all that its figures were made of: plain data, signed as it is and never edited. */
export interface EvaluationContent {
  readonly format: typeof evaluationFormat
  readonly year: number
  /** 1, 2, 3 … of the year; a correction is a new version that names the one before. */
  readonly version: number
  readonly closesOn: Day
  readonly signedAt: string
  /** Their name. Signed until format 5; since then it stands beside the text, which nobody can change, so that erasing them leaves nothing behind. */
  readonly signedBy?: string
  readonly demonstration: boolean
  readonly corrects: { readonly version: number; readonly hash: string; readonly why: string } | null
  readonly threshold: number
  readonly validMonths: number
  readonly courses: readonly { readonly id: string; readonly code: string; readonly short: string; readonly audience: 'resident' | 'official' }[]
  readonly confirmationRules: readonly ConfirmationRule[]
  /** What the figures count, and of whom: signed since format 3, as are the people among whom those at basic are counted. */
  readonly indicators?: readonly Indicator[]
  readonly denominators: readonly (Omit<UnitDenominator, 'unit'> & { readonly unit: string })[]
  readonly basicDenominators?: readonly (Omit<UnitDenominator, 'unit'> & { readonly unit: string })[]
  /** Counts of bands of age, of women and of men; since format 4. */
  readonly bandDenominators?: Readonly<Record<string, readonly (Omit<UnitDenominator, 'unit'> & { readonly unit: string })[]>>
  readonly unitList?: UnitList
  readonly milestones: readonly (Omit<UnitMilestone, 'unit'> & { readonly unit: string })[]
  readonly assumptions: readonly (Assumptions & { readonly unit: string })[]
  readonly units: readonly EvaluatedUnit[]
  readonly tasks: readonly EvaluatedTask[]
}

/** So many people who completed a course in a month, where they lived then. */
interface GainedCount extends DeclaredCount { readonly courseId: string; readonly month: string }

type Head = Pick<EvaluationContent, 'year' | 'version' | 'signedAt' | 'demonstration' | 'corrects' | 'validMonths' | 'courses' | 'confirmationRules'> & Required<Pick<EvaluationContent, 'indicators'>>
export interface EvaluationSources extends Head {
  readonly facts: FigureFacts
  readonly figures: Figures
  readonly courseFacts: ReadonlyMap<string, CourseFacts>
  /** Completions by course, month (YYYY-MM) and the unit in which people lived then. */
  readonly gained: readonly GainedCount[]
  readonly assumptions: readonly (Assumptions & { readonly unit: UnitKey })[]
  readonly tasks: readonly (Omit<EvaluatedTask, 'unit'> & { readonly unit: UnitKey })[]
}

/** Puts together what is signed, from tables that were suppressed as a whole: a small count is in none of it, so whoever may read it may keep it. */
export function evaluationContent({ facts, figures, courseFacts, gained, assumptions, tasks, ...head }: EvaluationSources): EvaluationContent {
  const keyed = <Row extends { readonly unit: UnitKey }>(rows: readonly Row[]) => rows.map(({ unit, ...row }) => ({ ...row, unit: unitKey(unit) })).toSorted((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0))
  const outlook = outlooks(facts, figures, courseFacts)
  const flow = gainedIn(gained.filter(({ month }) => month.startsWith(`${head.year}-`)), facts, figures)
  return {
    ...head, format: evaluationFormat, closesOn: facts.day, threshold: facts.threshold,
    denominators: keyed(facts.denominators), basicDenominators: keyed(facts.basicDenominators), bandDenominators: Object.fromEntries([...facts.bandDenominators].map(([band, rows]) => [band, keyed(rows)])), unitList: unitListOn(facts.day, facts.territory), milestones: keyed(facts.milestones), assumptions: keyed(assumptions), tasks: keyed(tasks),
    units: figures.tree.places.map((place) => evaluatedUnit(place.key, { facts, figures, outlook, flow })).flatMap((each) => each ?? []),
  }
}

function unitListOn(day: Day, { units, lineage }: Territory): UnitList {
  return {
    day, lineage: lineage.filter(({ toValidFrom }) => toValidFrom <= day),
    units: units.filter(({ validFrom }) => validFrom <= day).map(({ code, validFrom, validUntil, kind, name, parentCode, formerDistrictCode, legalBasis }) => ({ code, validFrom, validUntil, kind, name, parentCode, formerDistrictCode, legalBasis })),
  }
}

function evaluatedUnit(key: string, { facts, figures, outlook, flow }: Pick<EvaluationSources, 'facts' | 'figures'> & { readonly outlook: ReturnType<typeof outlooks>; readonly flow: ReturnType<typeof gainedIn> }): EvaluatedUnit | null {
  const place = figures.tree.places.find((each) => each.key === key)
  const rows = figures.residents.flatMap(({ courseId, rows: all }) => { const row = all.find((each) => each.key === key); return row ? [{ courseId, row }] : [] })
  const [first] = rows
  if (!place || !first) return null
  return {
    unit: key, parent: place.parent, kind: place.kind, name: fullName(place.unit), people: first.row.denominator?.people ?? null,
    residents: rows.map(({ courseId, row }) => ({ course: courseId, count: countOf(row.figure), gained: countOf(flow(courseId)?.get(key)), dueToday: row.progress.dueToday, achievement: row.progress.achievement, ...outlook(courseId, key) })),
    officials: figures.officials.flatMap(({ courseId, rows: all }) => all.filter((row) => row.key === key).map((row) => ({ course: courseId, count: countOf(row.figure), roster: row.figure.kind === 'withheld' ? null : row.denominator?.people ?? 0, dueToday: row.progress.dueToday, achievement: row.progress.achievement }))),
    ...basicCounts(figures, key), confirmed: countOf(figures.confirmed.get(key)), measures: measuresOf(key, facts, figures),
  }
}

function measuresOf(key: string, facts: FigureFacts, figures: Figures): readonly MeasureCount[] {
  return milestoneIndicators.flatMap((indicator) => {
    const table = tableOf(figures, indicator)
    const row = table?.rows.find((each) => each.key === key)
    if (!table || !row) return []
    const months = figureLine(facts, figures, table, row)
    return [{ indicator, toldOn: row.toldOn ?? null, dueToday: row.progress.dueToday, achievement: row.progress.achievement, months, projection: projectLine(months, row.progress.next, { day: facts.day, mayFall: true }) }]
  })
}

/** By course and place; withheld also where the whole figure is, since who was won makes one of it and the last. */
function gainedIn(gained: readonly GainedCount[], facts: FigureFacts, { tree, residents }: Figures): (courseId: string) => ReadonlyMap<string, Figure> | undefined {
  const denominators = denominatorsByPlace(facts.denominators, tree, facts.sources.sum)
  const people = knownPeople(facts, tree, 'trained').whole
  const tables = new Map(residents.map(({ courseId, rows }) => {
    const alsoHidden = new Set(rows.filter(({ figure }) => figure.kind === 'withheld').map(({ key }) => key))
    return [courseId, countTable({ tree, counts: gained.filter((each) => each.courseId === courseId), denominators, people, threshold: facts.threshold, alsoHidden })]
  }))
  return (courseId) => tables.get(courseId)
}

function basicCounts({ basic }: Figures, key: string): Pick<EvaluatedUnit, 'basic' | 'assessed' | 'basicPeople'> {
  const figure = basic?.find((row) => row.key === key)?.figure
  return figure?.kind === 'shown' ? { basic: figure.atBasic, assessed: figure.assessed, basicPeople: figure.people } : { basic: null, assessed: null, basicPeople: null }
}

function countOf(figure: Figure | undefined): Count {
  return figure === undefined || figure.kind === 'withheld' ? null : figure.count
}
