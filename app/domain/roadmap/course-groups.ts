import type { FigureTable } from './figure-table.ts'
import type { Parts } from './publication.ts'
import { countsOf, partsOf, type StandingGroup } from './public-tables.ts'
import { splitTable } from './split-table.ts'
import { aggregate, type PlaceTree } from './tree.ts'

/** How the people of one course stand apart: by sex, age and evidence those who completed it, and by how far they came all who enrolled. */
export const ways = ['sex', 'age', 'evidence', 'funnel'] as const
export type Way = (typeof ways)[number]
/** Enrolled and not begun; begun and not completed; completed. */
const funnelParts = ['enrolled-only', 'started-only', 'completed'] as const

export interface GroupPart { readonly part: string; readonly people: number }
/** Of one place; null where it may not be told. */
export type CourseGroups = Readonly<Record<Way, readonly GroupPart[] | null>>

/** All ways of one course on the places of a day, each suppressed as a whole before any part is used, and within what the course's own table shows. */
export function courseGroups(groups: readonly StandingGroup[], tree: PlaceTree, table: FigureTable): (key: string) => CourseGroups {
  const shown = new Set(table.rows.filter(({ figure }) => figure.kind !== 'withheld').map(({ key }) => key))
  const split = (counts: ReadonlyMap<string, Parts>) => splitTable({ tree, counts, shown, threshold: table.threshold })
  const indicator = `completed:${table.courseId}`
  const by = (way: 'sex' | 'age' | 'evidence') => split(countsOf({ id: '', indicator, split: way, within: null }, groups, tree))
  const tables = { sex: by('sex'), age: by('age'), evidence: by('evidence'), funnel: split(funnelCounts(groups, tree, table.courseId)) }
  const names: Readonly<Record<Way, readonly string[]>> = { sex: partsOf.sex, age: partsOf.age, evidence: partsOf.evidence, funnel: funnelParts }
  const named = (way: Way, key: string) => tables[way].get(key)?.map((people, at): GroupPart => ({ part: names[way][at] ?? '', people })) ?? null
  return (key) => ({ sex: named('sex', key), age: named('age', key), evidence: named('evidence', key), funnel: named('funnel', key) })
}

/** Who completed a course elsewhere may never have begun it here: then a step may hold fewer than the next, and is told as it is. */
function funnelCounts(groups: readonly StandingGroup[], tree: PlaceTree, courseId: string): ReadonlyMap<string, Parts> {
  const at = (step: string) => aggregate(groups.filter(({ indicator }) => indicator === `${step}:${courseId}`), tree)
  const [enrolled, started, completed] = [at('enrolled'), at('started'), at('completed')]
  const of = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 0
  return new Map(tree.places.map(({ key }) => [key, [of(enrolled, key) - of(started, key), of(started, key) - of(completed, key), of(completed, key)]]))
}
