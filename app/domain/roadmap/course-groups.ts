import type { FigureTable } from './figure-table.ts'
import type { PartPeople } from './part-people.ts'
import type { Parts } from './publication.ts'
import { countsOf, partsOf, type StandingGroup, type Way } from './public-tables.ts'
import { splitTable } from './split-table.ts'
import type { PlaceTree } from './tree.ts'

const allParts = (way: Way) => (1 << partsOf[way].length) - 1

export interface GroupPart { readonly part: string; readonly people: number }
/** Of one place; null where it may not be told. */
export type CourseGroups = Readonly<Record<Way, readonly GroupPart[] | null>>

/** All ways of one course on the places of a day, each suppressed as a whole before any part is used, and within what the course's own table shows. */
export function courseGroups(groups: readonly StandingGroup[], tree: PlaceTree, table: FigureTable, known: PartPeople = { whole: new Map() }): (key: string) => CourseGroups {
  const shown = new Set(table.rows.filter(({ figure }) => figure.kind !== 'withheld').map(({ key }) => key))
  // Of those who enrolled, whatever became of it, everybody is left out who did not.
  const enrolled = new Map([...known.whole].map(([key, people]) => [key, new Map([[allParts('funnel'), people]])]))
  const split = (way: Way, counts: ReadonlyMap<string, Parts>, people = way === 'funnel' ? enrolled : known[way]) => splitTable({ tree, counts, shown, threshold: table.threshold, ...(people && { people }), ...(way !== 'funnel' && { whole: known.whole }) })
  const indicator = `completed:${table.courseId}`
  const by = (way: Way) => split(way, countsOf({ id: '', indicator, split: way, within: null }, groups, tree))
  const tables = { sex: by('sex'), age: by('age'), evidence: by('evidence'), funnel: by('funnel') }
  const named = (way: Way, key: string) => tables[way].get(key)?.map((people, at): GroupPart => ({ part: partsOf[way][at] ?? '', people })) ?? null
  return (key) => ({ sex: named('sex', key), age: named('age', key), evidence: named('evidence', key), funnel: named('funnel', key) })
}

/** The groups of an earlier day, told only of places of which those of today are told too (null: of none). */
export function withinGroups(own: (key: string) => CourseGroups, today: ((key: string) => CourseGroups) | null): (key: string) => CourseGroups {
  return (key) => {
    const [groups, present] = [own(key), today?.(key)]
    const shown = (way: Way) => (present?.[way] ? groups[way] : null)
    return { sex: shown('sex'), age: shown('age'), evidence: shown('evidence'), funnel: shown('funnel') }
  }
}
