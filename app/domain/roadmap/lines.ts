import type { Day } from '../calendar.ts'
import type { UnitKey } from '../territory/unit.ts'
import type { FigureRow, FigureTable } from './figure-table.ts'
import { endOfMonth } from './months.ts'
import { siblingLines, type Series } from './monthly-line.ts'
import type { PlaceTree } from './tree.ts'

/** How many had completed by the end of a month (YYYY-MM), of people who live there today; the last point is the present figure. */
export interface LinePoint { readonly month: string; readonly count: number; readonly share: number | null }
/** By the key of the place; a place without a line has too few people, or a withheld figure. */
type Lines = ReadonlyMap<string, readonly LinePoint[]>

interface Monthly { readonly unit: UnitKey; readonly months: Readonly<Record<string, number>> }

/** The lines of a former district and of its communes, thinned together so that no two of their points tell of fewer than k people. */
export function linesWithin(monthly: readonly Monthly[], tree: PlaceTree, table: FigureTable, districtKey: string): Lines {
  const months = monthsUntil(monthly, tree.day)
  const series = cumulative(monthly, tree, months)
  const district = table.rows.find(({ key }) => key === districtKey)
  const own = series.get(districtKey)
  if (!own || !district || district.figure.kind === 'withheld') return new Map()
  const members = table.rows.filter((row) => row.parent === districtKey && row.kind === 'leaf' && row.figure.kind !== 'withheld')
  const lines = siblingLines(own, new Map(members.flatMap(({ key }) => (series.has(key) ? [[key, series.get(key) ?? []] as const] : []))), table.threshold)
  const pointsOf = (row: FigureRow, shown: readonly number[]) => shown.map((place) => pointAt(row, months[place] ?? '', series.get(row.key)?.[place] ?? 0))
  return new Map([
    [districtKey, pointsOf(district, lines.parent)] as const,
    ...members.filter(({ key }) => lines.members.includes(key)).map((row) => [row.key, pointsOf(row, lines.months)] as const),
  ].filter(([, points]) => points.length > 1))
}

/** What was published of a place up to a day; nothing where its figure is withheld, and no line of one point. */
export function publishedLine(published: readonly { readonly month: string; readonly people: number }[], day: Day, row: FigureRow): readonly LinePoint[] {
  const months = published.filter(({ month }) => endOfMonth(month) <= day).toSorted((one, other) => (one.month < other.month ? -1 : 1))
  return row.figure.kind === 'withheld' || months.length < 2 ? [] : months.map(({ month, people }) => pointAt(row, month, people))
}

/** Shares of all months are of the people known today: one denominator for one line. */
function pointAt({ figure, denominator }: FigureRow, month: string, count: number): LinePoint {
  return { month, count, share: figure.kind === 'share' && denominator ? count / denominator.people : null }
}

/** Every month from the first completion to the month of the day. */
function monthsUntil(monthly: readonly Monthly[], day: Day): readonly string[] {
  const first = monthly.flatMap(({ months }) => Object.keys(months)).toSorted()[0]
  if (first === undefined) return []
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
  const from = numberOf(first)
  const count = numberOf(day) - from + 1
  return Array.from({ length: Math.max(0, count) }, (_, place) => `${Math.floor((from + place) / 12)}-${String(((from + place) % 12) + 1).padStart(2, '0')}`)
}

/** Cumulative counts of every place, month by month. */
function cumulative(monthly: readonly Monthly[], tree: PlaceTree, months: readonly string[]): ReadonlyMap<string, Series> {
  const added = new Map<string, number[]>()
  for (const { unit, months: counts } of monthly) {
    const byMonth = months.map((month) => counts[month] ?? 0)
    for (const key of tree.pathOf(unit)) added.set(key, byMonth.map((people, place) => people + (added.get(key)?.[place] ?? 0)))
  }
  return new Map([...added].map(([key, counts]) => [key, runningSum(counts)]))
}

function runningSum(counts: readonly number[]): Series {
  let sum = 0
  return counts.map((count) => { sum += count; return sum })
}
