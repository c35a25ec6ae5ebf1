import type { Day } from '../calendar.ts'
import type { PublicBounds } from '../territory/possible-values.ts'
import { fullName, type Territory, type UnitKey } from '../territory/unit.ts'
import { nameOfResidence } from './evidence.ts'
import { denominatorsByPlace, milestonesByPlace, type Denominator, type UnitDenominator, type UnitMilestone } from './carried.ts'
import { figureOf, figureTable, type Figure, type FigureRow, type FigureTable } from './figure-table.ts'
import { toldGroups, type ToldGroups, type ToldSplit } from './course-groups.ts'
import type { Limits } from './indicator.ts'
import { isMilestoneIndicator, type MilestoneIndicator } from './milestone-measures.ts'
import { linesWithin, publishedLine, type LinePoint } from './lines.ts'
import { certifiedBySeat, officialsByPlace, type SeatCount } from './officials.ts'
import { partPeople, type PartPeople } from './part-people.ts'
import { isWholeBand, type PopulationBand, type WholeBand } from './population-band.ts'
import { withheldOnOther } from './other-map.ts'
import { toldBasic, toldConfirmed, toldOnOther, toldWithin, type ToldBasic, type ToldCount, type ToldMeasure } from './told-measures.ts'
import { aggregate, placeTree, type DeclaredCount, type PlaceTree } from './tree.ts'
import { unitsWithin } from './units-within.ts'

type Bands = 'bandDenominators' | 'bands' | 'denominators' | 'basicDenominators'

/** How many people who live in a declared unit completed a course. */
export interface CourseCount { readonly courseId: string; readonly unit: UnitKey; readonly people: number }
/** The same of one course, by month (YYYY-MM) of completion. */
export interface MonthlyCompletions { readonly unit: UnitKey; readonly months: Readonly<Record<string, number>> }
/** So many people of the province who had completed a course at the end of a month (YYYY-MM), as everybody may read. */
interface PublishedMonth { readonly month: string; readonly people: number }
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
  /** What was published of the same course for the province, month by month: how it stood at the end of each. */
  readonly published: readonly PublishedMonth[]
  /** Of every course and place, the last figure that everybody may read of a month that was over, and the first of one that was not. */
  readonly open: ReadonlyMap<string, ReadonlyMap<string, PublicBounds>>
  /** Of the same course, people told apart: all that staff were told until the day. */
  readonly groups: readonly ToldSplit[]
  /** Whether there is an assessment of the basic level. */
  readonly isAssessed: boolean
  /** People at basic, and people confirmed («đạt chuẩn phổ cập»): of every place, and of the units that places are made of, what staff were told last, until the day; and all that they were told, for lines. */
  readonly told: readonly ToldMeasure[]
  readonly toldBefore: readonly ToldMeasure[]
  readonly seats: readonly CourseSeat[]
  /** Of the band by which those who completed are divided, and those at basic. */
  readonly denominators: readonly UnitDenominator[]
  readonly basicDenominators: readonly UnitDenominator[]
  /** Of each band by which a part of the groups may be divided, and of those that several parts are of. */
  readonly bandDenominators: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>
  /** Whom the figures count: those who completed, and those at basic. */
  readonly bands: { readonly trained: WholeBand; readonly basic: WholeBand }
  readonly milestones: readonly UnitMilestone[]
  readonly limits?: Limits<'achievement'> | undefined
  /** What the source of a sum, and of a roster, is called. */
  readonly sources: { readonly sum: string; readonly roster: string }
  readonly present: Present | null
}

/**
 * The figures of today, beside those of an earlier day (null: the day is today). What is withheld today is withheld on every earlier day: the smallest sibling
 * that goes along with a small figure is another one at times, and of two days with two of them the small figure could be worked out. What today withholds
 * goes by the people counted up to today, not up to that day.
 */
export interface Present { readonly facts: Pick<FigureFacts, 'completions' | Bands>; readonly figures: Figures }

export interface Figures { readonly tree: PlaceTree; readonly residents: readonly FigureTable[]; readonly officials: readonly FigureTable[]; readonly basic: readonly ToldBasic[] | null; /** By the key of the place. */ readonly confirmed: ReadonlyMap<string, Figure>; /** People at basic (where there is an assessment) and people confirmed as tables like those of courses, of the days that each place was told of. */ readonly measures: readonly FigureTable[] }

/** All tables of a day, each suppressed as a whole before any part of it is used. */
export function figuresOn(facts: FigureFacts): Figures {
  const tree = placeTree(facts.territory, facts.day, facts.map)
  const { threshold, present } = facts
  const denominators = denominatorsByPlace(facts.denominators, tree, facts.sources.sum)
  const people = knownPeople(facts, tree, 'trained').whole
  const table = (courseId: string, today: readonly FigureTable[] | undefined, from: Pick<Parameters<typeof figureTable>[0], 'counts' | 'denominators' | 'people' | 'open'>) =>
    figureTable({ courseId, tree, threshold, limits: facts.limits, milestones: milestonesByPlace(facts.milestones, courseId, tree), alsoHidden: hiddenIn(today?.find((each) => each.courseId === courseId)?.rows), ...from })
  const told = toldIn(facts, tree)
  const measure = (id: MilestoneIndicator) => figureTable({ ...measured(facts, told.counts(id), id, tree), courseId: id, tree, threshold, limits: facts.limits, milestones: milestonesByPlace(facts.milestones, id, tree) })
  return {
    tree, basic: told.basic,
    confirmed: new Map(tree.places.map(({ key }) => { const own = told.counts('indicator:confirmed').get(key); return [key, own ? figureOf(own.count, denominators.get(key) ?? null) : { kind: 'withheld' as const }] })),
    measures: [...(told.basic ? [measure('indicator:at-basic')] : []), measure('indicator:confirmed')],
    residents: facts.courses.residents.map((courseId) => table(courseId, present?.figures.residents, { counts: aggregate(declaredCounts(facts, courseId), tree), denominators, people, open: boundsOf(facts.open.get(courseId) ?? new Map<string, PublicBounds>(), present?.figures.residents.find((each) => each.courseId === courseId)) })),
    officials: facts.courses.officials.map((courseId) => table(courseId, present?.figures.officials, officialsByPlace(facts.seats.filter((seat) => seat.courseId === courseId), tree, facts.sources.roster))),
  }
}

/** What a reader of today's table knows of an earlier day: no more had completed a course then than have now, where nobody moved away. */
function boundsOf(open: ReadonlyMap<string, PublicBounds>, today: FigureTable | undefined): ReadonlyMap<string, PublicBounds> {
  const bounds = new Map(open)
  for (const { key, figure } of today?.rows ?? []) {
    if (figure.kind === 'withheld') continue
    const own = open.get(key)
    if (figure.count <= (own?.most ?? Infinity)) bounds.set(key, { ...own, most: figure.count, mostIn: today?.day ?? null })
  }
  return bounds
}

function hiddenIn(rows: readonly { readonly key: string; readonly figure: { readonly kind: string } }[] | null | undefined): ReadonlySet<string> {
  return new Set((rows ?? []).filter(({ figure }) => figure.kind === 'withheld').map(({ key }) => key))
}

/** What staff were told of people at basic and of people confirmed; whether it would tell of few goes by the people counted up to today. */
function toldIn(facts: FigureFacts, tree: PlaceTree): { readonly basic: readonly ToldBasic[] | null; readonly counts: (id: MilestoneIndicator) => ReadonlyMap<string, ToldCount> } {
  const known = facts.present?.facts ?? facts
  const people = (of: keyof FigureFacts['bands']) => knownPeople({ ...facts, ...known }, tree, of).whole
  const { threshold } = facts
  const basic = facts.isAssessed ? toldBasic(facts.told, { tree, threshold, people: people('basic'), denominators: denominatorsByPlace(facts.basicDenominators, tree, facts.sources.sum) }) : null
  const atBasic = new Map((basic ?? []).flatMap(({ key, figure, toldOn }) => (figure.kind === 'shown' && toldOn !== null ? [[key, { count: figure.atBasic, toldOn }] as const] : [])))
  const confirmed = toldConfirmed(facts.told, { tree, threshold, people: people('trained') })
  return { basic, counts: (id) => (id === 'indicator:confirmed' ? confirmed : atBasic) }
}

/**
 * The monthly line of a place, for the course whose lines are drawn: of a former district and its communes thinned together; of the province as it was published,
 * since beside those of its districts it would have to be thinned with them, and every one would say less. Of what is measured besides courses, what was told.
 */
export function figureLine({ monthly, published, toldBefore }: Pick<FigureFacts, 'monthly' | 'published' | 'toldBefore'>, { tree }: Figures, table: FigureTable, row: FigureRow): readonly LinePoint[] {
  const way = table.courseId === 'indicator:confirmed' ? 'all' : 'level'
  if (isMilestoneIndicator(table.courseId)) return publishedLine(toldBefore.filter((each) => each.measure === table.courseId && each.way === way && each.key === row.key).map(({ month, parts }) => ({ month, people: parts[0] ?? 0 })), tree.day, row)
  if (row.kind === 'province') return publishedLine(published, tree.day, row)
  const district = row.kind === 'district' ? row.key : row.kind === 'leaf' ? row.parent : null
  return (district === null ? undefined : linesWithin(monthly, tree, table, district).get(row.key)) ?? []
}

/** The people of the course whose lines are drawn, told apart, by place: as staff were told, within what the figures of the day show. */
export function figureGroups({ groups, present, ...given }: Pick<FigureFacts, 'groups' | 'present' | Bands>, { tree }: Figures, table: FigureTable): (key: string) => ToldGroups {
  return toldGroups(groups, table, knownPeople(present?.facts ?? given, tree, 'trained'))
}

/** How many people there are of each part in each place of a tree, as far as a reader knows from the counts of all bands; of everybody those whom a figure counts. */
export function knownPeople({ bandDenominators, bands, denominators, basicDenominators }: Pick<FigureFacts, Bands>, tree: PlaceTree, of: keyof FigureFacts['bands']): PartPeople {
  return partPeople(new Map<PopulationBand, readonly UnitDenominator[]>([[bands.basic, basicDenominators], [bands.trained, denominators], ...bandDenominators]), tree, bands[of])
}

/** How many people somebody counted of each part, by part and place: what a part may be divided by. */
export function partDenominators({ bandDenominators, sources }: Pick<FigureFacts, 'bandDenominators' | 'sources'>, tree: PlaceTree): ReadonlyMap<string, ReadonlyMap<string, Denominator>> {
  return new Map([...bandDenominators].filter(([band]) => !isWholeBand(band)).map(([band, given]) => [band, denominatorsByPlace(given, tree, sources.sum)]))
}

/** The table of a course for residents, of people at basic, or of people confirmed. */
export function tableOf({ residents, measures }: Pick<Figures, 'residents' | 'measures'>, id: string): FigureTable | undefined {
  return [...residents, ...measures].find(({ courseId }) => courseId === id)
}

/** How many were told to be at basic, or confirmed, and of how many people, by place; what was not told is withheld. */
function measured(facts: FigureFacts, told: ReadonlyMap<string, ToldCount>, id: MilestoneIndicator, tree: PlaceTree): Pick<Parameters<typeof figureTable>[0], 'counts' | 'denominators' | 'withheld' | 'toldOn'> {
  return {
    counts: new Map([...told].map(([key, { count }]) => [key, count])), toldOn: new Map([...told].map(([key, { toldOn }]) => [key, toldOn])), withheld: new Set(tree.places.map(({ key }) => key).filter((key) => !told.has(key))),
    denominators: denominatorsByPlace(id === 'indicator:at-basic' ? facts.basicDenominators : facts.denominators, tree, facts.sources.sum),
  }
}

/** The places of another day's map with the figures of the same people, and nothing that comparing the two maps would give away. */
export function rowsOnOtherMap(facts: FigureFacts, { tree }: Figures, table: FigureTable, otherMap: Day): readonly FigureRow[] {
  const other = placeTree(facts.territory, facts.day, otherMap)
  const given = { courseId: table.courseId, tree: other, limits: facts.limits, milestones: milestonesByPlace(facts.milestones, table.courseId, other), threshold: table.threshold }
  if (isMilestoneIndicator(table.courseId)) return figureTable({ ...given, ...measured(facts, measureOnOther(facts, tree, other, table.courseId), table.courseId, other) }).rows
  const counts = declaredCounts(facts, table.courseId)
  const people = knownPeople(facts, other, 'trained').whole
  return figureTable({ ...given, counts: aggregate(counts, other), denominators: denominatorsByPlace(facts.denominators, other, facts.sources.sum), withheld: withheldOnOther({ counts, usual: tree, table, other, people }) }).rows
}

/** People at basic or people confirmed on another day's map, by the units that places of the usual one are made of; of a place that is withheld now, though it was told, these are too. */
function measureOnOther(facts: FigureFacts, tree: PlaceTree, other: PlaceTree, id: MilestoneIndicator): ReadonlyMap<string, ToldCount> {
  const { territory, map, threshold } = facts
  const people = knownPeople(facts, other, id === 'indicator:confirmed' ? 'trained' : 'basic').whole
  const counts = toldIn(facts, tree).counts(id)
  const isWithheld = (place: string) => !counts.has(place) && facts.told.some(({ measure, way, key }) => measure === id && key === place && (way === 'level' || way === 'all'))
  const units = [...unitsWithin(placeTree(territory, map), territory.units)].flatMap(([place, own]) => (isWithheld(place) ? [] : own))
  return toldOnOther({ territory, other, people, threshold, counts, within: toldWithin(facts.told, id, threshold), units })
}

/** The same of officials, by the seats of their organisations. */
export function officialsOnOtherMap(facts: FigureFacts, { tree }: Figures, table: FigureTable, otherMap: Day): readonly FigureRow[] {
  const other = placeTree(facts.territory, facts.day, otherMap)
  const seats = facts.seats.filter(({ courseId }) => courseId === table.courseId)
  const placed = officialsByPlace(seats, other, facts.sources.roster)
  const people = new Map([...placed.denominators].map(([key, roster]) => [key, roster.people]))
  const withheld = withheldOnOther({ counts: certifiedBySeat(seats, other), usual: tree, table, other, people })
  return figureTable({ ...placed, courseId: table.courseId, tree: other, limits: facts.limits, milestones: milestonesByPlace(facts.milestones, table.courseId, other), threshold: table.threshold, withheld }).rows
}

function declaredCounts({ completions }: Pick<FigureFacts, 'completions'>, courseId: string): readonly DeclaredCount[] {
  return completions.filter((row) => row.courseId === courseId)
}

/** How the evidence of one figure is shown; «withheld» where the figure is. */
export interface Evidence { readonly tree: PlaceTree; readonly count: number; /** The residence to write beside a completion; null where it may not be named. */ readonly nameOf: (declared: UnitKey) => string | null }

/** What may be shown behind one figure of a place; «unknown» where there is no such figure. */
export function evidenceOf(facts: FigureFacts, { tree, residents }: Figures, key: string, courseId: string): Evidence | 'withheld' | 'unknown' {
  const table = residents.find((each) => each.courseId === courseId)
  const { present } = facts
  const row = table?.rows.find((each) => each.key === key)
  if (!table || !row) return 'unknown'
  if (row.figure.kind === 'withheld') return 'withheld'
  const residenceOf = nameOfResidence({ counts: declaredCounts(facts, courseId), tree, people: facts.denominators }, table, present && { counts: declaredCounts(present.facts, courseId), tree: present.figures.tree, people: present.facts.denominators })
  const nameOf = (declared: UnitKey): string | null => {
    const named = residenceOf(declared)
    const unit = named.kind === 'declared' ? facts.territory.units.find((each) => each.code === declared.code && each.validFrom === declared.validFrom) : undefined
    return unit ? fullName(unit) : named.kind === 'place' ? named.row.name : null
  }
  return { tree, count: row.figure.count, nameOf }
}
