import type { Day } from '../calendar.ts'
import type { FigureTable } from './figure-table.ts'
import { leavesEnough } from './known-people.ts'
import { endOfMonth } from './months.ts'
import type { PartPeople } from './part-people.ts'
import { lastRows, type Parts, type PublishedRow } from './publication.ts'
import { countsOf, partsOf, type StandingGroup, type Way } from './public-tables.ts'
import { splitTable } from './split-table.ts'
import type { PlaceTree } from './tree.ts'

const allParts = (way: Way) => (1 << partsOf[way].length) - 1
/** Ways of telling the people of a course apart. */
export const ways = ['sex', 'age', 'evidence', 'funnel'] as const satisfies readonly Way[]

export interface GroupPart { readonly part: string; readonly people: number }
/** Of one place; null where it may not be told. */
export type CourseGroups = Readonly<Record<Way, readonly GroupPart[] | null>>
/** What staff were told of a place at the end of a month (YYYY-MM), one way of telling the people of a course apart. Once told it is never changed nor taken back. */
export interface ToldSplit extends PublishedRow { readonly way: Way }

/**
 * All ways of one course on the places of a day, each suppressed as a whole before any part is used, and within what the course's own table shows; and within what
 * may be told beside what staff were told before, and everybody reads.
 */
export function courseGroups(groups: readonly StandingGroup[], tree: PlaceTree, table: FigureTable, known: PartPeople = { whole: new Map() }, told: { readonly before: readonly ToldSplit[]; readonly toEverybody: readonly ToldSplit[] } = { before: [], toEverybody: [] }): (key: string) => CourseGroups {
  const of = (rows: readonly ToldSplit[], way: Way) => rows.filter((row) => row.way === way)
  const shown = new Set(table.rows.filter(({ figure }) => figure.kind !== 'withheld').map(({ key }) => key))
  const split = (way: Way, counts: ReadonlyMap<string, Parts>, people = peopleBy(way, known)) =>
    splitTable({ tree, counts, shown, threshold: table.threshold, ...(people && { people }), ...(way !== 'funnel' && { whole: known.whole }), before: of(told.before, way), beside: lastRows({ before: of(told.toEverybody, way), tree }), isFunnel: way === 'funnel' })
  const indicator = `completed:${table.courseId}`
  const by = (way: Way) => split(way, countsOf({ id: '', indicator, split: way, within: null }, groups, tree))
  const tables = { sex: by('sex'), age: by('age'), evidence: by('evidence'), funnel: by('funnel') }
  return (key) => groupsOf((way) => tables[way].get(key))
}

/** What may be told at the end of a month, as rows to keep. */
export function tellGroups(month: string, tree: PlaceTree, told: (key: string) => CourseGroups): readonly ToldSplit[] {
  return tree.places.flatMap(({ key }) => { const own = told(key); return ways.flatMap((way) => (own[way] ? [{ key, month, way, parts: own[way].map(({ people }) => people) }] : [])) })
}

/**
 * The groups of each place as they were told last. Of places whose figure is withheld now none are, nor where by the counts of people of now, or the threshold, they
 * would tell of few.
 */
export function toldGroups(told: readonly ToldSplit[], table: FigureTable, known: PartPeople = { whole: new Map() }): (key: string) => ToldGroups {
  const shown = new Set(table.rows.filter(({ figure }) => figure.kind !== 'withheld').map(({ key }) => key))
  const latest = new Map<string, ToldSplit>()
  for (const row of told) if (row.month > (latest.get(`${row.way} ${row.key}`)?.month ?? '')) latest.set(`${row.way} ${row.key}`, row)
  const people = { sex: peopleBy('sex', known), age: peopleBy('age', known), evidence: peopleBy('evidence', known), funnel: peopleBy('funnel', known) }
  const of = (way: Way, key: string) => {
    const row = shown.has(key) ? latest.get(`${way} ${key}`) : undefined
    const isFew = row && (row.parts.some((part) => part !== 0 && Math.abs(part) < table.threshold) || !leavesEnough(row.parts, people[way]?.get(key) ?? new Map<number, number>(), table.threshold))
    return isFew ? undefined : row
  }
  return (key) => ({ ...groupsOf((way) => of(way, key)?.parts), asOf: { sex: dayOf(of('sex', key)), age: dayOf(of('age', key)), evidence: dayOf(of('evidence', key)), funnel: dayOf(of('funnel', key)) } })
}

/** The groups that staff see, and the day that each stands for: the end of the month in which it was told. */
export interface ToldGroups extends CourseGroups { readonly asOf: Readonly<Record<Way, Day | null>> }

function dayOf(row: ToldSplit | undefined): Day | null {
  return row ? endOfMonth(row.month) : null
}

/** Of those who enrolled, whatever became of it, everybody is left out who did not. */
function peopleBy(way: Way, known: PartPeople): PartPeople[Way] {
  return way === 'funnel' ? new Map([...known.whole].map(([key, people]) => [key, new Map([[allParts('funnel'), people]])])) : known[way]
}

function groupsOf(partsIn: (way: Way) => Parts | undefined): CourseGroups {
  const named = (way: Way) => partsIn(way)?.map((people, at): GroupPart => ({ part: partsOf[way][at] ?? '', people })) ?? null
  return { sex: named('sex'), age: named('age'), evidence: named('evidence'), funnel: named('funnel') }
}
