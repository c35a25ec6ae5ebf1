import type { PublicBounds } from '../territory/possible-values.ts'
import { fullName, type UnitKey } from '../territory/unit.ts'
import { denominatorsByPlace, type UnitDenominator } from './carried.ts'
import { countTable } from './count-table.ts'
import { partPeople } from './part-people.ts'
import type { PopulationBand, WholeBand } from './population-band.ts'
import { rankUnits, type RankedUnit } from './recognition.ts'
import type { DeclaredCount, PlaceTree } from './tree.ts'

/** So many people at the end of a day, and what everybody may read of the months around it. */
interface Standing { readonly counts: readonly DeclaredCount[]; readonly open?: ReadonlyMap<string, PublicBounds> | undefined }

interface YearSources {
  readonly tree: PlaceTree
  readonly counted: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>
  readonly band: WholeBand
  readonly threshold: number
  /** Communes of fewer people are not ranked. */
  readonly leastPeople: number
  /** Who had completed the course before the year, at its end (or today, within it), and today. */
  readonly before: Standing
  readonly until: Standing
  readonly present: Standing
  /** Who completed it within the year, where they lived then. */
  readonly gained: readonly DeclaredCount[]
}

export interface RankedCommune extends RankedUnit { readonly unit: UnitKey; readonly name: string }

/**
 * Communes by the gap that each closed within a year. What was won, where people lived when they completed the course, is a table of its own: where it, or either end, or the
 * figure of today, would tell of few people, the commune is not ranked.
 */
export function rankCommunes({ tree, counted, band, threshold, leastPeople, before, until, present, gained }: YearSources): readonly RankedCommune[] {
  const denominators = denominatorsByPlace(counted.get(band) ?? [], tree, '')
  const { whole: people } = partPeople(counted, tree, band)
  const shown = ({ counts, open }: Standing) => countTable({ tree, counts, denominators, people, threshold, open })
  const [first, last, current, flow] = [shown(before), shown(until), shown(present), shown({ counts: gained })]
  const units = tree.places.filter(({ kind }) => kind === 'leaf').flatMap(({ key, unit }) => {
    const [start, end, won, all] = [countOf(first.get(key)), countOf(last.get(key)), countOf(flow.get(key)), denominators.get(key)?.people]
    return start === null || end === null || won === null || countOf(current.get(key)) === null || all === undefined ? [] : [{ key, people: all, before: start, won, unit }]
  })
  const named = new Map(units.map(({ key, unit }) => [key, { unit: { code: unit.code, validFrom: unit.validFrom }, name: fullName(unit) }]))
  return rankUnits(units, leastPeople).flatMap((each) => { const about = named.get(each.key); return about ? [{ ...each, ...about }] : [] })
}

function countOf(figure: ReturnType<ReturnType<typeof countTable>['get']>): number | null {
  return figure === undefined || figure.kind === 'withheld' ? null : figure.count
}
