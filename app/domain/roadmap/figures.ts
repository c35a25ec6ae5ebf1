import type { Day } from '../calendar.ts'
import { fullName, type Territory, type UnitKey } from '../territory/unit.ts'
import { basicTable, type BasicRow, type UnitAssessed } from './basic-table.ts'
import { nameOfResidence } from './evidence.ts'
import { denominatorsByPlace, figureTable, milestonesByUnit, type FigureRow, type FigureTable, type UnitDenominator, type UnitMilestone } from './figure-table.ts'
import { courseGroups, type CourseGroups } from './course-groups.ts'
import { linesWithin, type Lines } from './lines.ts'
import { officialsByPlace, type SeatCount } from './officials.ts'
import { withheldOnOther } from './other-map.ts'
import type { StandingGroup } from './public-tables.ts'
import { aggregate, placeTree, type PlaceTree } from './tree.ts'

/** How many people who live in a declared unit completed a course. */
export interface CourseCount { readonly courseId: string; readonly unit: UnitKey; readonly people: number }
/** The same of one course, by month (YYYY-MM) of completion. */
export interface MonthlyCompletions { readonly unit: UnitKey; readonly months: Readonly<Record<string, number>> }
export interface CourseSeat extends SeatCount { readonly courseId: string }

/** Everything that figures on a day are made of, as it was read. */
export interface FigureFacts {
  readonly territory: Territory
  readonly day: Day
  /** The day whose map the places are of: that of today, also for figures of an earlier day. */
  readonly map: Day
  /** The day of another map, on which the places below one are shown instead; null where none is asked for. */
  readonly otherMap: Day | null
  readonly threshold: number
  /** Courses for residents, and courses for officials alone. */
  readonly courses: { readonly residents: readonly string[]; readonly officials: readonly string[] }
  readonly completions: readonly CourseCount[]
  /** Of the course whose lines are drawn. */
  readonly monthly: readonly MonthlyCompletions[]
  /** Of the same course, people told apart. */
  readonly groups: readonly StandingGroup[]
  /** Results of the assessment of the basic level that still count; null where there is no such assessment. */
  readonly assessed: readonly UnitAssessed[] | null
  readonly seats: readonly CourseSeat[]
  /** Of the band by which those who completed are divided, and those at basic. */
  readonly denominators: readonly UnitDenominator[]
  readonly basicDenominators: readonly UnitDenominator[]
  readonly milestones: readonly UnitMilestone[]
  /** What the source of a sum, and of a roster, is called. */
  readonly sources: { readonly sum: string; readonly roster: string }
}

export interface Figures { readonly tree: PlaceTree; readonly residents: readonly FigureTable[]; readonly officials: readonly FigureTable[]; readonly basic: readonly BasicRow[] | null }

/** All tables of a day, each suppressed as a whole before any part of it is used. */
export function figuresOn(facts: FigureFacts): Figures {
  const tree = placeTree(facts.territory, facts.day, facts.map)
  const denominators = denominatorsByPlace(facts.denominators, tree, facts.sources.sum)
  const table = (courseId: string, from: Pick<Parameters<typeof figureTable>[0], 'counts' | 'denominators'>) =>
    figureTable({ courseId, tree, threshold: facts.threshold, milestones: milestonesByUnit(facts.milestones, courseId), ...from })
  return {
    tree,
    residents: facts.courses.residents.map((courseId) => table(courseId, { counts: aggregate(declaredCounts(facts, courseId), tree), denominators })),
    basic: facts.assessed && basicTable({ tree, assessed: facts.assessed, denominators: denominatorsByPlace(facts.basicDenominators, tree, facts.sources.sum), threshold: facts.threshold }),
    officials: facts.courses.officials.map((courseId) => table(courseId, officialsByPlace(facts.seats.filter((seat) => seat.courseId === courseId), facts.territory, tree, facts.sources.roster))),
  }
}

/** The monthly lines of a former district and its communes, for the course whose lines are drawn. */
export function figureLines({ monthly }: FigureFacts, { tree }: Figures, table: FigureTable, districtKey: string): Lines {
  return linesWithin(monthly, tree, table, districtKey)
}

/** The people of the course whose lines are drawn, told apart, by place. */
export function figureGroups({ groups }: FigureFacts, { tree }: Figures, table: FigureTable): (key: string) => CourseGroups {
  return courseGroups(groups, tree, table)
}

/** The places of another day's map with the figures of the same people, and nothing that comparing the two maps would give away. */
export function rowsOnOtherMap(facts: FigureFacts, { tree }: Figures, table: FigureTable, otherMap: Day): readonly FigureRow[] {
  const other = placeTree(facts.territory, facts.day, otherMap)
  const counts = declaredCounts(facts, table.courseId)
  return figureTable({
    courseId: table.courseId, tree: other, counts: aggregate(counts, other), denominators: denominatorsByPlace(facts.denominators, other, facts.sources.sum), milestones: table.milestones,
    threshold: table.threshold, withheld: withheldOnOther({ counts, usual: tree, table, other }),
  }).rows
}

function declaredCounts({ completions }: FigureFacts, courseId: string) {
  return completions.filter((row) => row.courseId === courseId)
}

/** How the evidence of one figure is shown; «withheld» where the figure is. */
export interface Evidence { readonly tree: PlaceTree; readonly count: number; /** The residence to write beside a completion; null where it may not be named. */ readonly nameOf: (declared: UnitKey) => string | null }

/** What may be shown behind one figure of a place; «unknown» where there is no such figure. */
export function evidenceOf(facts: FigureFacts, { tree, residents }: Figures, key: string, courseId: string): Evidence | 'withheld' | 'unknown' {
  const table = residents.find((each) => each.courseId === courseId)
  const row = table?.rows.find((each) => each.key === key)
  if (!table || !row) return 'unknown'
  if (row.figure.kind === 'withheld') return 'withheld'
  const residenceOf = nameOfResidence(declaredCounts(facts, courseId), tree, table)
  const nameOf = (declared: UnitKey): string | null => {
    const named = residenceOf(declared)
    const unit = named.kind === 'declared' ? facts.territory.units.find((each) => each.code === declared.code && each.validFrom === declared.validFrom) : undefined
    return unit ? fullName(unit) : named.kind === 'place' ? named.row.name : null
  }
  return { tree, count: row.figure.count, nameOf }
}
