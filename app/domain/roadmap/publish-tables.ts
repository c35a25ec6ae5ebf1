import { endOfMonth } from './months.ts'
import type { Territory } from '../territory/unit.ts'
import { denominatorsByPlace, type UnitDenominator } from './carried.ts'
import { knownOf } from './figure-table.ts'
import type { CourseSeat } from './figures.ts'
import { officialsByPlace } from './officials.ts'
import { partPeople, type PartPeople } from './part-people.ts'
import type { PopulationBand, WholeBand } from './population-band.ts'
import { publishMonth, type Parts, type PublishedRow } from './publication.ts'
import { countsOf, officialCourseOf, type PublicTable, type StandingGroup } from './public-tables.ts'
import { placeTree, provinceKey, type PlaceTree } from './tree.ts'

interface TableSources {
  readonly territory: Territory
  readonly month: string
  readonly tables: readonly PublicTable[]
  readonly groups: readonly StandingGroup[]
  readonly seats: readonly CourseSeat[]
  /** Of whom the share is taken in the tables of completions, and in that of the assessment: the counts that are published beside them. */
  readonly denominators: readonly UnitDenominator[]
  readonly basicDenominators: readonly UnitDenominator[]
  /** The counts of every band, from which a reader works out more; and whom the two figures count. */
  readonly bandDenominators: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>
  readonly bands: { readonly trained: WholeBand; readonly basic: WholeBand }
  /** By the id of a table, all that it has published. */
  readonly before: ReadonlyMap<string, readonly PublishedRow[]>
  readonly threshold: number
  /** By the id of a table, what staff were told last of the province, or of which places they are told now; and their threshold. */
  readonly staff?: { readonly last: ReadonlyMap<string, Parts>; readonly now: ReadonlyMap<string, ReadonlySet<string>>; readonly threshold: number }
}

/** What all tables publish of a month, by table: on the map of its last day, each within the places of the table above it. */
export function publishTables({ territory, month, tables, groups, seats, denominators, basicDenominators, bandDenominators, bands, before, threshold, staff }: TableSources): ReadonlyMap<string, readonly PublishedRow[]> {
  const tree = placeTree(territory, endOfMonth(month))
  const [known, knownOfBasic] = [partPeople(bandDenominators, tree, bands.trained), partPeople(bandDenominators, tree, bands.basic)]
  const peopleOf = (given: readonly UnitDenominator[], { whole }: PartPeople) => knownOf({ denominators: denominatorsByPlace(given, tree, ''), people: whole })
  const [trained, basic] = [peopleOf(denominators, known), peopleOf(basicDenominators, knownOfBasic)]
  const root = provinceKey(territory)
  const published = new Map<string, readonly PublishedRow[]>()
  for (const table of tables) {
    const within = table.within === null ? {} : { within: new Set((published.get(table.within) ?? []).map(({ key }) => key)) }
    const officialCourse = officialCourseOf(table)
    const counted = officialCourse === null ? { people: table.split === 'level' ? basic : trained, counts: countsOf(table, groups, tree) } : seated(seats.filter(({ courseId }) => courseId === officialCourse), tree)
    const ofParts = table.split === 'sex' || table.split === 'age' ? known[table.split]?.get(root) : undefined
    published.set(table.id, publishMonth({ ...toldToStaff(staff, table), tree, month, threshold, ...counted, ...(ofParts && { known: ofParts }), before: before.get(table.id) ?? [], isFunnel: table.split === 'funnel', ...within }))
  }
  return published
}

function toldToStaff(staff: TableSources['staff'], { id }: PublicTable): Pick<Parameters<typeof publishMonth>[0], 'staff' | 'toldNow'> {
  const [parts, toldNow] = [staff?.last.get(id), staff?.now.get(id)]
  return { ...(staff && parts && { staff: { parts, threshold: staff.threshold } }), ...(toldNow && { toldNow }) }
}

/** Officials with a valid certificate by the seat of their organisation; of a place where nearly all of them have one nothing is told, as where nearly nobody has. */
function seated(seats: readonly CourseSeat[], tree: PlaceTree): { readonly people: ReadonlyMap<string, number>; readonly counts: ReadonlyMap<string, Parts> } {
  const { counts, denominators } = officialsByPlace(seats, tree, '')
  return { people: new Map([...denominators].map(([key, { people }]) => [key, people])), counts: new Map(tree.places.map(({ key }) => [key, [counts.get(key) ?? 0]])) }
}
