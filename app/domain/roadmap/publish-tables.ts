import { endOfMonth } from './months.ts'
import type { Territory } from '../territory/unit.ts'
import { denominatorsByPlace, type UnitDenominator } from './figure-table.ts'
import { publishMonth, type PublishedRow } from './publication.ts'
import { countsOf, type PublicTable, type StandingGroup } from './public-tables.ts'
import { placeTree } from './tree.ts'

interface TableSources {
  readonly territory: Territory
  readonly month: string
  readonly tables: readonly PublicTable[]
  readonly groups: readonly StandingGroup[]
  readonly denominators: readonly UnitDenominator[]
  /** By the id of a table, all that it has published. */
  readonly before: ReadonlyMap<string, readonly PublishedRow[]>
  readonly threshold: number
}

/** What all tables publish of a month, by table: on the map of its last day, each within the places of the table above it. */
export function publishTables({ territory, month, tables, groups, denominators, before, threshold }: TableSources): ReadonlyMap<string, readonly PublishedRow[]> {
  const tree = placeTree(territory, endOfMonth(month))
  const people = new Map([...denominatorsByPlace(denominators, tree, '')].map(([key, denominator]) => [key, denominator.people]))
  const published = new Map<string, readonly PublishedRow[]>()
  for (const table of tables) {
    const within = table.within === null ? {} : { within: new Set((published.get(table.within) ?? []).map(({ key }) => key)) }
    published.set(table.id, publishMonth({ tree, month, threshold, people, counts: countsOf(table, groups, tree), before: before.get(table.id) ?? [], ...within }))
  }
  return published
}
