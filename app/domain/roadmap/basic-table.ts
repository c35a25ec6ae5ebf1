import type { UnitKey } from '../territory/unit.ts'
import { atLeastBasic, type AssessedGroup, type Ladder } from './at-least-basic.ts'
import type { Denominator } from './carried.ts'
import { knownOf } from './figure-table.ts'
import { aggregate, type Place, type PlaceTree } from './tree.ts'
import { withheldPlaces } from './withheld-places.ts'

/** People assessed who live in a declared unit, by how many areas were assessed and reached, and of those reached in a supervised sitting. */
export interface UnitAssessed extends AssessedGroup { readonly unit: UnitKey; readonly proctored: number }

/** Of a withheld figure nothing is kept but that it is withheld. */
export type BasicFigure =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'shown'; readonly atBasic: number; readonly assessed: number; readonly people: number | null }

/** The indicator «at least basic» of a place; `proctored` (at basic by supervised results alone), `ladder` and `partly` only of the province, and only where none of their counts is small. */
export interface BasicRow { readonly key: string; readonly figure: BasicFigure; readonly ladder: Ladder | null; readonly partly: number | null; readonly proctored: number | null }

interface BasicSources { readonly tree: PlaceTree; readonly assessed: readonly UnitAssessed[]; readonly denominators: ReadonlyMap<string, Denominator>; /** See `FigureSources`. */ readonly people?: ReadonlyMap<string, number>; readonly threshold: number }

/**
 * The indicator of all places, withheld as a whole before any part is used. Three trees are suppressed, of people at basic, of people assessed and
 * below it, and of both together, whom the few who were not assessed are left out of; a place withheld in one is withheld in all, so that no sum of the
 * one gives the other away. The lower rungs are told of the province alone: with those of its districts they would make a table that hides nothing.
 */
export function basicTable({ tree, assessed, denominators, people, threshold }: BasicSources): readonly BasicRow[] {
  const isAtBasic = (group: AssessedGroup) => atLeastBasic([group]).atBasic > 0
  const isBelow = (group: AssessedGroup) => { const { atBasic, assessed: all } = atLeastBasic([group]); return all > 0 && atBasic === 0 }
  const at = aggregate(assessed.filter(isAtBasic), tree)
  const below = aggregate(assessed.filter(isBelow), tree)
  const countOf = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 0
  const both = new Map(tree.places.map(({ key }) => [key, countOf(at, key) + countOf(below, key)]))
  const known = knownOf({ denominators, ...(people && { people }) })
  const withheld = new Set([at, below, both].flatMap((counts) => [...withheldPlaces({ tree, places: tree.places, counts, people: known, threshold })]))
  return tree.places.map((place) => {
    const atBasic = countOf(at, place.key)
    const figure: BasicFigure = withheld.has(place.key) ? { kind: 'withheld' } : { kind: 'shown', atBasic, assessed: atBasic + countOf(below, place.key), people: denominators.get(place.key)?.people ?? null }
    return { key: place.key, figure, ...rungsOf(place, figure, assessed, threshold) }
  })
}

function rungsOf(place: Place, figure: BasicFigure, assessed: readonly UnitAssessed[], threshold: number): Pick<BasicRow, 'ladder' | 'partly' | 'proctored'> {
  if (place.kind !== 'province' || figure.kind === 'withheld') return { ladder: null, partly: null, proctored: null }
  const { ladder, partly } = atLeastBasic(assessed)
  const isSmall = (count: number) => count > 0 && count < threshold
  const proctored = atLeastBasic(assessed.map((group) => ({ ...group, reached: group.proctored }))).atBasic
  const alone = figure.atBasic - proctored
  return { proctored: isSmall(proctored) || isSmall(alone) || alone < 0 ? null : proctored, ladder: Object.values(ladder).some(isSmall) ? null : ladder, partly: isSmall(partly) ? null : partly }
}
