import type { Territory } from '../territory/unit.ts'
import { courseGroups, tellGroups, ways, type ToldSplit } from './course-groups.ts'
import { denominatorsByPlace, type UnitDenominator } from './carried.ts'
import { figureTable } from './figure-table.ts'
import { endOfMonth } from './months.ts'
import { partPeople } from './part-people.ts'
import type { PopulationBand, WholeBand } from './population-band.ts'
import type { PublishedRow } from './publication.ts'
import type { StandingGroup } from './public-tables.ts'
import { aggregate, placeTree } from './tree.ts'

interface TellSources {
  readonly territory: Territory
  readonly month: string
  readonly courseId: string
  /** How everybody stands at the end of the month. */
  readonly groups: readonly StandingGroup[]
  readonly denominators: readonly UnitDenominator[]
  readonly bandDenominators: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>
  readonly counted: WholeBand
  /** All that staff were told of the course before, and what everybody reads of it (`publicSplits`). */
  readonly before: readonly ToldSplit[]
  readonly toEverybody: readonly ToldSplit[]
  readonly threshold: number
}

/**
 * What staff are told of the people of a course apart at the end of a month, in every place. Figures of everybody are live; who is a woman, how old, by what evidence
 * and how far is told once a month, and only where nobody or at least k people came since it was told last: two looks on two days tell nothing of the one who came between.
 */
export function tellCourse({ territory, month, courseId, groups, denominators, bandDenominators, counted, before, toEverybody, threshold }: TellSources): readonly ToldSplit[] {
  const tree = placeTree(territory, endOfMonth(month))
  const known = partPeople(bandDenominators, tree, counted)
  const counts = aggregate(groups.filter(({ indicator }) => indicator === `completed:${courseId}`), tree)
  const table = figureTable({ courseId, tree, counts, denominators: denominatorsByPlace(denominators, tree, ''), people: known.whole, milestones: new Map(), threshold })
  return tellGroups(month, tree, courseGroups(groups, tree, table, known, { before, toEverybody }))
}

/** What everybody reads of a course told apart: staff read it too. */
export function publicSplits(published: readonly (PublishedRow & { readonly table: string })[], courseId: string): readonly ToldSplit[] {
  return ways.flatMap((way) => published.filter(({ table }) => table === `completed:${courseId}/${way}`).map(({ key, month, parts }) => ({ way, key, month, parts })))
}
