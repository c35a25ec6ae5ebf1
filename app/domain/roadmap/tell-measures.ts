import { unitKey } from '../territory/path.ts'
import type { Territory } from '../territory/unit.ts'
import { atLeastBasic } from './at-least-basic.ts'
import { basicTable, type BasicRow, type UnitAssessed } from './basic-table.ts'
import { denominatorsByPlace, type UnitDenominator } from './carried.ts'
import { countTable } from './count-table.ts'
import { knownPeople, type FigureFacts } from './figures.ts'
import { areasIn, type AreaCount } from './holds-back.ts'
import type { MilestoneIndicator } from './milestone-measures.ts'
import { endOfMonth } from './months.ts'
import type { Parts } from './publication.ts'
import { splitTable } from './split-table.ts'
import { tellWithin } from './tell-within.ts'
import type { MeasureWay, ToldMeasure } from './told-measures.ts'
import { aggregate, placeTree, type DeclaredCount, type PlaceTree } from './tree.ts'

export interface MeasureSources extends Pick<FigureFacts, 'bandDenominators' | 'bands' | 'denominators' | 'basicDenominators' | 'threshold'> {
  readonly territory: Territory
  readonly month: string
  /** As things stand at the end of the month; null where there is no assessment. */
  readonly assessed: readonly UnitAssessed[] | null
  readonly areas: readonly AreaCount[]
  readonly confirmed: readonly DeclaredCount[]
  /** All that staff were told of these before. */
  readonly before: readonly ToldMeasure[]
}

/**
 * What staff are told at the end of a month of the people at basic and of those confirmed. Of a figure of today two looks on two days would tell the result of the one who came between; so a place is told only
 * when every part of it changed by nobody or by at least k since it was told last, and so did whatever is left beside its siblings. First each table is
 * suppressed by itself, as a whole; what is told is among what that shows.
 */
export function tellMeasures(sources: MeasureSources): readonly ToldMeasure[] {
  const tree = placeTree(sources.territory, endOfMonth(sources.month))
  return [...tellConfirmed(sources, tree), ...(sources.assessed === null ? [] : tellBasic({ ...sources, assessed: sources.assessed }, tree))]
}

interface Telling { readonly measure: MilestoneIndicator; readonly way: MeasureWay; readonly tree: PlaceTree; /** Of every place, shown or not. */ readonly counts: ReadonlyMap<string, Parts>; readonly shown: ReadonlySet<string>; readonly people?: ReadonlyMap<string, number> }

function tell({ measure, way, tree, counts, shown, people }: Telling, { before, month, threshold }: MeasureSources): readonly ToldMeasure[] {
  const every = (1 << Math.max(0, ...[...counts.values()].map(({ length }) => length))) - 1
  const known = people && new Map([...people].map(([key, all]) => [key, new Map([[every, all]])]))
  const own = before.filter((row) => row.measure === measure && row.way === way)
  // People go on from each part to the next, so the sums of those that follow must not change by few either: who was newly assessed is told of too.
  return [...splitTable({ tree, counts, shown, threshold, before: own, isFunnel: way !== 'proctored', ...(known && { people: known }) })].map(([key, parts]) => ({ measure, way, key, month, parts }))
}

function tellConfirmed(sources: MeasureSources, tree: PlaceTree): readonly ToldMeasure[] {
  const people = knownPeople(sources, tree, 'trained').whole
  const table = countTable({ tree, threshold: sources.threshold, counts: sources.confirmed, denominators: denominatorsByPlace(sources.denominators, tree, ''), people })
  const totals = aggregate(sources.confirmed, tree)
  const shown = new Set([...table].filter(([, { kind }]) => kind !== 'withheld').map(([key]) => key))
  const all = tell({ measure: 'indicator:confirmed', way: 'all', tree, people, shown, counts: countsOf(tree, (key) => [totals.get(key) ?? 0]) }, sources)
  return [...all, ...tellApart(all, { way: 'all', tree, declared: byUnit([sources.confirmed]), counted: sources.denominators }, sources)]
}

interface Apart { readonly way: 'level' | 'all'; readonly tree: PlaceTree; readonly declared: ReadonlyMap<string, Parts>; readonly counted: readonly UnitDenominator[] }

/** The same of the units that a place is made of, as far as that may be told. */
function tellApart(told: readonly ToldMeasure[], { way, tree, declared, counted }: Apart, { territory, before, month, threshold }: MeasureSources): readonly ToldMeasure[] {
  const measure = told[0]?.measure
  const within = `${way}-within` as const
  const of = (one: MeasureWay) => before.filter((row) => row.measure === measure && row.way === one)
  const people = new Map(counted.toSorted((one, other) => (one.onDate < other.onDate ? -1 : 1)).map((each) => [unitKey(each.unit), each.people]))
  const own = tellWithin({ territory, tree, declared, people, threshold, before: of(way), withinBefore: of(within), told: new Map(told.map(({ key, parts }) => [key, parts])) })
  return measure === undefined ? [] : [...own].map(([key, parts]) => ({ measure, way: within, key, month, parts }))
}

/** How many declared each unit, by its key: of each of some counts a part. */
function byUnit(counts: readonly (readonly DeclaredCount[])[]): ReadonlyMap<string, Parts> {
  const sums = new Map<string, number[]>()
  for (const [part, own] of counts.entries()) for (const { unit, people } of own) {
    const parts = sums.get(unitKey(unit)) ?? counts.map(() => 0)
    parts[part] = (parts[part] ?? 0) + people
    sums.set(unitKey(unit), parts)
  }
  return sums
}

/** At basic and assessed below it of every place; and what stands beside that, where it is told now. */
function tellBasic(sources: MeasureSources & { readonly assessed: readonly UnitAssessed[] }, tree: PlaceTree): readonly ToldMeasure[] {
  const { assessed, threshold } = sources
  const measure = 'indicator:at-basic'
  const people = knownPeople(sources, tree, 'basic').whole
  const given = { tree, threshold, people, denominators: denominatorsByPlace(sources.basicDenominators, tree, '') }
  const rows = basicTable({ ...given, assessed })
  const standing = standingIn(assessed, tree)
  const shown = new Set(rows.filter(({ figure }) => figure.kind === 'shown').map(({ key }) => key))
  const level = tell({ measure, way: 'level', tree, people, shown, counts: countsOf(tree, (key) => { const { at, all } = standing(key); return [at, all - at] }) }, sources)
  const told = new Set(level.map(({ key }) => key))
  const [at, below] = [true, false].map((isAt) => assessed.filter((group) => { const { atBasic, assessed: all } = atLeastBasic([group]); return isAt ? atBasic > 0 : all > atBasic }))
  return [...level, ...tellApart(level, { way: 'level', tree, declared: byUnit([at ?? [], below ?? []]), counted: sources.basicDenominators }, sources), ...tellBeside(rows[0], told, tree, sources), ...tellAreas(rows, told, { ...given, standing }, sources)]
}

/** The rungs of the province, what its figure rests on, and who is neither at basic nor below. */
function tellBeside(row: BasicRow | undefined, told: ReadonlySet<string>, tree: PlaceTree, sources: MeasureSources): readonly ToldMeasure[] {
  if (!row || !told.has(row.key) || row.figure.kind === 'withheld') return []
  const { ladder, partly, proctored, figure: { atBasic } } = row
  const beside: readonly (readonly [MeasureWay, Parts | null])[] = [
    ['rungs', ladder && [ladder.oneOrNone, ladder.two, ladder.three, ladder.four, ladder.five]],
    ['proctored', proctored === null ? null : [proctored, atBasic - proctored]],
    ['partly', partly === null ? null : [partly]],
  ]
  const alone = { ...tree, places: tree.places.filter(({ key }) => key === row.key) }
  return beside.flatMap(([way, parts]) => (parts === null ? [] : tell({ measure: 'indicator:at-basic', way, tree: alone, shown: told, counts: new Map([[row.key, parts]]) }, sources)))
}

type Standing = (key: string) => { readonly at: number; readonly all: number }

/** Of each area who is assessed in it and not in all, below it, at basic in this one and not in all, and in all: of these none may be few, nor change by few. */
function tellAreas(rows: readonly BasicRow[], told: ReadonlySet<string>, { standing, ...given }: Parameters<typeof areasIn>[1] & { readonly standing: Standing }, sources: MeasureSources): readonly ToldMeasure[] {
  const { tree } = given
  const areasOf = areasIn(sources.areas, given)
  return [...new Set(sources.areas.map(({ area }) => area))].flatMap((area) => {
    const [reached, missed] = [true, false].map((isReached) => aggregate(sources.areas.filter((each) => each.area === area && each.reached === isReached), tree))
    const counts = countsOf(tree, (key) => {
      const [yes, no, { at, all }] = [reached?.get(key) ?? 0, missed?.get(key) ?? 0, standing(key)]
      return [yes + no - all, no, yes - at, at]
    })
    const shown = new Set(rows.filter((row) => told.has(row.key) && areasOf(row.key, row).some((each) => each.area === area)).map(({ key }) => key))
    return tell({ measure: 'indicator:at-basic', way: `area:${area}`, tree, shown, counts }, sources)
  })
}

function standingIn(assessed: readonly UnitAssessed[], tree: PlaceTree): Standing {
  const at = aggregate(assessed.filter((group) => atLeastBasic([group]).atBasic > 0), tree)
  const all = aggregate(assessed.filter((group) => atLeastBasic([group]).assessed > 0), tree)
  return (key) => ({ at: at.get(key) ?? 0, all: all.get(key) ?? 0 })
}

function countsOf(tree: PlaceTree, partsOf: (key: string) => Parts): ReadonlyMap<string, Parts> {
  return new Map(tree.places.map(({ key }) => [key, partsOf(key)]))
}
