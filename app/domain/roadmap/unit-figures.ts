import type { Day } from '../calendar.ts'
import type { ToldBasic } from './told-measures.ts'
import type { ToldGroups } from './course-groups.ts'
import { equityOf, type Equity } from './equity.ts'
import type { Denominator } from './carried.ts'
import { milestonesOf, type FigureRow, type FigureTable } from './figure-table.ts'
import { figureGroups, figureLine, officialsOnOtherMap, partDenominators, rowsOnOtherMap, tableOf, type FigureFacts, type Figures } from './figures.ts'
import { partlyCounted, withoutShares } from './partly-counted.ts'
import { placeTree } from './tree.ts'
import { projectLine, type LineProjection } from './line-projection.ts'
import type { LinePoint } from './lines.ts'
import type { Milestone } from './milestone.ts'
import { isMilestoneIndicator } from './milestone-measures.ts'

/** The figure of one course in one place. */
export interface CourseFigure { readonly courseId: string; readonly row: FigureRow }

/** What a page about one place shows; nothing in it has escaped suppression. */
export interface UnitFigures {
  readonly residents: readonly CourseFigure[]
  readonly officials: readonly CourseFigure[]
  /** Officials by the places right below. */
  readonly officialsBelow: readonly { readonly courseId: string; readonly rows: readonly FigureRow[] }[]
  /** The course, or what is measured besides (milestone-measures.ts), that table, map and line are about. */
  readonly courseId: string
  readonly row: FigureRow
  readonly below: readonly FigureRow[]
  readonly line: readonly LinePoint[]
  /** Where the line is going; null where too little is known. */
  readonly projection: LineProjection | null
  readonly milestones: readonly Milestone[]
  /** Whether the milestones are those of the place above. */
  readonly areInherited: boolean
  /** How far apart the places below are; null where too few have a share. */
  readonly equity: Equity | null
  /** The people of the course told apart. */
  readonly groups: ToldGroups
  /** How many people there are of the parts of it, by part; only those somebody counted. */
  readonly groupPeople: Readonly<Record<string, Denominator>>
  /** The indicator «at least basic»; null where there is no assessment. */
  readonly basic: ToldBasic | null
}

/** The people of one course told apart, by place; null where it is none for residents. All places at once: made once for many pages. */
export function groupsOfCourse(facts: FigureFacts, figures: Figures, courseId: string): ((key: string) => ToldGroups) | null {
  const table = figures.residents.find((each) => each.courseId === courseId)
  return table ? figureGroups(facts, figures, table) : null
}

/** The figures of a former district or a commune, or of the province; null when the place is none of the day, or the course none for residents. Of what is no course, `groups` are those of a course that the caller names. */
export function unitFigures(facts: FigureFacts, figures: Figures, place: string, courseId: string, groups = groupsOfCourse(facts, figures, courseId)): UnitFigures | null {
  const table = tableOf(figures, courseId)
  const row = table?.rows.find(({ key: each, kind }) => (place === 'province' ? kind === 'province' : each === place))
  if (!table || !row || !groups) return null
  const { key } = row
  const milestones = milestonesOf(row, figures.tree, table.milestones)
  const rowsBelow = below(facts.otherMap === null ? table.rows : onOtherMap(facts, figures, table, facts.otherMap), key)
  const line = figureLine(facts, figures, table, row)
  return {
    residents: inEveryCourse(figures.residents, key), officials: inEveryCourse(figures.officials, key), courseId, row,
    below: rowsBelow, equity: equityOf(rowsBelow), groups: groups(key), groupPeople: peopleOfParts(facts, figures, key), officialsBelow: figures.officials.map((each) => ({ courseId: each.courseId, rows: below(facts.otherMap === null ? each.rows : officialsOnOtherMap(facts, figures, each, facts.otherMap), key) })),
    line, projection: projectLine(line, row.progress.next, { day: facts.day, mayFall: isMilestoneIndicator(table.courseId) }), milestones, areInherited: milestones.length > 0 && !table.milestones.has(key), basic: figures.basic?.find((each) => each.key === key) ?? null,
  }
}

/** The places of another day's map; a share only where all of their people count in them. */
function onOtherMap(facts: FigureFacts, figures: Figures, table: FigureTable, otherMap: Day): readonly FigureRow[] {
  const rows = rowsOnOtherMap(facts, figures, table, otherMap)
  // Told of units of the very same people alone, and so of none in part.
  if (isMilestoneIndicator(table.courseId)) return rows
  return withoutShares(rows, partlyCounted({ usual: figures.tree, other: placeTree(facts.territory, facts.day, otherMap), territory: facts.territory }))
}

function peopleOfParts(facts: FigureFacts, { tree }: Figures, key: string): Readonly<Record<string, Denominator>> {
  return Object.fromEntries([...partDenominators(facts, tree)].flatMap(([part, byPlace]) => { const own = byPlace.get(key); return own ? [[part, own]] : [] }))
}

function inEveryCourse(tables: readonly FigureTable[], key: string): readonly CourseFigure[] {
  return tables.flatMap((table) => { const row = table.rows.find((each) => each.key === key); return row ? [{ courseId: table.courseId, row }] : [] })
}

function below(rows: readonly FigureRow[], key: string): readonly FigureRow[] {
  return rows.filter(({ parent }) => parent === key)
}
