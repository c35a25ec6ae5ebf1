import type { Day } from '../calendar.ts'
import { unitKey } from '../territory/path.ts'
import { fullName, type Territory, type Unit } from '../territory/unit.ts'
import { isSmall } from '../territory/suppression.ts'
import { coverage, type Coverage } from './coverage.ts'
import { equityOfShares, type Equity } from './equity.ts'
import { denominatorsByPlace, type Denominator, type UnitDenominator } from './carried.ts'
import { endOfMonth } from './months.ts'
import { officialCourseOf, partsOf, type PublicTable } from './public-tables.ts'
import { publicThreshold, type PublishedRow } from './publication.ts'
import { placeTree } from './tree.ts'

/** A place as published figures name it: a unit of a date, or the people within one whom no rule can place. */
export interface OpenPlace { readonly key: string; readonly kind: 'province' | 'district' | 'leaf' | 'undetermined'; readonly code: string; readonly name: string; readonly validFrom: Day; readonly validUntil: Day | null; readonly parent: string | null }

/** One published figure: a place at the end of a month, in the parts of its table. */
export interface OpenFigure {
  readonly table: string
  readonly place: OpenPlace
  readonly month: string
  readonly asOf: Day
  readonly parts: readonly { readonly part: string; readonly people: number }[]
  /** People of the place of all ages, by the latest count; null where nobody official says, and for tables of parts, whose parts are not known of everybody. */
  readonly denominator: Denominator | null
  readonly coverage: Coverage
}

interface OpenSources { readonly territory: Territory; readonly tables: readonly PublicTable[]; /** Counts of people of every date: a figure is divided by the latest up to the day it stands for, as on pages of staff for that day. */ readonly denominators: readonly DatedDenominator[]; /** Of the table of the assessment. */ readonly basicDenominators: readonly DatedDenominator[]; readonly sumSource: string }
/** A count of people among those of other dates. */
export type DatedDenominator = UnitDenominator

type OpenedRow = PublishedRow & { readonly table: string }

/** Gives published rows all that a reader must know of them, some at a time; rows of tables or units that are no more are left out. */
export function openFigures({ territory, tables, denominators, basicDenominators, sumSource }: OpenSources): (rows: readonly OpenedRow[]) => readonly OpenFigure[] {
  const byId = new Map(tables.map((table) => [table.id, table]))
  const ofMonth = memo((month) => placesOn(territory, endOfMonth(month), { denominators, basicDenominators, sumSource }))
  return (rows) => rows.flatMap((row): readonly OpenFigure[] => {
    const table = byId.get(row.table)
    const known = ofMonth(row.month)
    const place = known.places.get(row.key)
    if (!table || !place) return []
    const parts = row.parts.map((count, at) => ({ part: partsOf[table.split][at] ?? '', people: count }))
    const people = isOfEverybody(table) ? (table.split === 'level' ? known.basic : known.people).get(row.key) ?? null : null
    // People may be counted anew after a month was published: where all but a few are in it then, it stands without them.
    const denominator = people && isSmall({ count: row.parts.reduce((sum, part) => sum + part, 0), population: people.people }, publicThreshold) ? null : people
    return [{ table: table.id, place, month: row.month, asOf: endOfMonth(row.month), parts, denominator, coverage: coverage(parts[0]?.people ?? 0, denominator?.people ?? null) }]
  })
}

/** Of tables whose first part is a share of the people of a place: those who completed, those at basic; officials are no share of residents. */
function isOfEverybody(table: PublicTable): boolean {
  return (table.split === 'all' || table.split === 'level') && officialCourseOf(table) === null
}

function placesOn(territory: Territory, day: Day, { denominators, basicDenominators, sumSource }: Pick<OpenSources, 'denominators' | 'basicDenominators' | 'sumSource'>) {
  const tree = placeTree(territory, day)
  const places = new Map(tree.places.map(({ key, parent, kind, unit }) => [key, placeOf(key, parent, kind, unit)]))
  return { places, people: denominatorsByPlace(latestUntil(day, denominators), tree, sumSource), basic: denominatorsByPlace(latestUntil(day, basicDenominators), tree, sumSource) }
}

/** Of each unit the latest count that is of the day or before it; of those that were entered, where there are some. */
function latestUntil(day: Day, given: readonly DatedDenominator[]): readonly UnitDenominator[] {
  const rank = ({ seeded = false, onDate }: DatedDenominator) => `${seeded ? 0 : 1} ${onDate}`
  const latest = new Map<string, DatedDenominator>()
  for (const each of given) {
    const known = latest.get(unitKey(each.unit))
    if (each.onDate <= day && (!known || rank(each) > rank(known))) latest.set(unitKey(each.unit), each)
  }
  return [...latest.values()]
}

function placeOf(key: string, parent: string | null, kind: OpenPlace['kind'], unit: Unit): OpenPlace {
  return { key, parent, kind, code: unit.code, name: fullName(unit), validFrom: unit.validFrom, validUntil: unit.validUntil }
}

function memo<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

/** The last figure of every place in one table. */
export function latestFigures(figures: readonly OpenFigure[], table: string): ReadonlyMap<string, OpenFigure> {
  const latest = new Map<string, OpenFigure>()
  for (const figure of figures) if (figure.table === table && figure.month > (latest.get(figure.place.key)?.month ?? '')) latest.set(figure.place.key, figure)
  return latest
}

/** A place as a page lists it, with its last published figure; null where none was. */
export interface OpenRow { readonly key: string; readonly code: string; readonly name: string; readonly isUndetermined: boolean; readonly figure: OpenFigure | null }

/** All former districts, and the communes of today of the one asked for, whether anything was published of them or not. */
export function openRows(territory: Territory, today: Day, latest: ReadonlyMap<string, OpenFigure>, district: string | null): { readonly districts: readonly OpenRow[]; readonly district: OpenRow | null; readonly communes: readonly OpenRow[] } {
  const { places } = placeTree(territory, today)
  const rowsBelow = (parent: string) => places.filter((place) => place.parent === parent && (place.kind !== 'undetermined' || latest.has(place.key)))
    .map(({ key, kind, unit }): OpenRow => ({ key, code: unit.code, name: fullName(unit), isUndetermined: kind === 'undetermined', figure: latest.get(key) ?? null }))
    .toSorted((one, other) => Number(one.isUndetermined) - Number(other.isUndetermined) || collator.compare(one.name, other.name))
  const districts = rowsBelow(places.find(({ kind }) => kind === 'province')?.key ?? '')
  const asked = districts.find(({ code, isUndetermined }) => code === district && !isUndetermined) ?? null
  return { districts, district: asked, communes: asked === null ? [] : rowsBelow(asked.key) }
}

const collator = new Intl.Collator('vi')

/** How far apart the former districts are in the last month in which enough of them were published, by what was published and nothing else; null where none was. */
export function openEquity(figures: readonly OpenFigure[], table: string): (Equity & { readonly month: string }) | null {
  const shares = figures.flatMap(({ table: of, place, month, coverage }) => (of === table && place.kind === 'district' && coverage.kind === 'share' ? [{ key: place.key, name: place.name, share: coverage.value, month }] : []))
  for (const month of [...new Set(shares.map((each) => each.month))].toSorted().reverse()) {
    const equity = equityOfShares(shares.filter((each) => each.month === month))
    if (equity) return { ...equity, month }
  }
  return null
}
