import type { Day } from '../calendar.ts'
import { isSameHamlet } from '../people/hamlet.ts'
import { leafOn } from '../territory/lineage.ts'
import { unitKey, unitOfCode } from '../territory/path.ts'
import type { Territory, UnitKey } from '../territory/unit.ts'

/** Where a member of a community digital team helps: a unit of one date, or one hamlet of it. */
export interface TeamArea { readonly unit: string; readonly hamlet: string | null }

/** What a learner agrees to, so that the team of where they live may see them. */
export const teamConsent = { purpose: 'team-support', version: 'team-2026-11' } as const

/** Where somebody declared they live. */
export interface Home { readonly unit: UnitKey; readonly hamlet: string | null }

/**
 * Whether a home lies in one of some areas, both as they are today: carried along the lineage, which moves nobody of a unit that was split.
 * Of an area that is a hamlet, only homes whose hamlet was said, and is that one, however it is written.
 */
export function isWithinArea(home: Home, areas: readonly TeamArea[], territory: Territory, today: Day): boolean {
  const lives = keyToday(home.unit, territory, today)
  return lives !== null && areas.some(({ unit, hamlet }) => areaToday(unit, territory, today) === lives && (hamlet === null || isSameHamlet(hamlet, home.hamlet)))
}

/** The units, of whatever date, whose people may live in some areas today: those that lead there by the lineage. */
export function unitsWithin(areas: readonly TeamArea[], territory: Territory, today: Day): readonly UnitKey[] {
  const leaves = new Set(areas.map(({ unit }) => areaToday(unit, territory, today)))
  return territory.units.filter((unit) => leaves.has(keyToday(unit, territory, today)) && keyToday(unit, territory, today) !== null).map(({ code, validFrom }) => ({ code, validFrom }))
}

/** A scope names a unit with its date («04831@2025-07-01»), or by its code alone: then the one that stands. */
function areaToday(scope: string, territory: Territory, today: Day): string | null {
  const [code = '', validFrom] = scope.split('@')
  const unit = validFrom === undefined ? unitOfCode(territory, code, today) : territory.units.find((each) => each.code === code && each.validFrom === validFrom)
  return unit ? keyToday(unit, territory, today) : null
}

function keyToday(unit: UnitKey, territory: Territory, today: Day): string | null {
  const leaf = leafOn(unit, today, territory)
  return leaf.kind === 'unit' ? unitKey(leaf.unit) : null
}
