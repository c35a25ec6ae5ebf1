import type { Chance } from '../assessment/draw.ts'
import { addDays, daysBetween, type Day } from '../calendar.ts'
import type { UnitKey } from '../territory/unit.ts'
import { between, drawId, happens, pick } from './chance.ts'
import { midnight } from './hours.ts'
import { changeDay, type Period } from './period.ts'
import type { Place } from './places.ts'
import type { ResidenceRow } from './rows.ts'

interface Stay { readonly unit: UnitKey; readonly startsOn: Day }

/**
 * Where a resident said they live, from the day they signed up. Who signed up before 1/7/2025 declared a unit of that time and is carried on
 * by the lineage; where their commune was split most have said since which part is theirs. A few have moved.
 */
export function residencesOf(personId: string, signedUpOn: Day, place: Place, towns: readonly Place[], period: Period, chance: Chance): readonly ResidenceRow[] {
  const first: Stay = { unit: unitOn(place, signedUpOn, chance), startsOn: signedUpOn }
  const later = saidWhichPart(first, place, period, chance) ?? moved(first, towns, period, chance)
  const stays = later ? [first, later] : [first]
  return stays.map(({ unit, startsOn }, at) => ({
    id: drawId(midnight(startsOn), chance), personId, unit: { code: unit.code, validFrom: unit.validFrom }, startsOn,
    endsOn: at === 0 && later ? addDays(later.startsOn, -1) : null,
  }))
}

function unitOn(place: Place, day: Day, chance: Chance): UnitKey {
  return day < changeDay ? place.leaf : pick(place.successors, chance)
}

function saidWhichPart(first: Stay, place: Place, period: Period, chance: Chance): Stay | null {
  if (place.successors.length < 2 || first.startsOn >= changeDay || !happens(0.72, chance)) return null
  const startsOn = addDays(changeDay, Math.floor(between(4, 160, chance)))
  return startsOn < period.today ? { unit: pick(place.successors, chance), startsOn } : null
}

/** Those who move mostly go to a town. */
function moved(first: Stay, towns: readonly Place[], period: Period, chance: Chance): Stay | null {
  const days = daysBetween(first.startsOn, period.today)
  if (days < 40 || !happens(0.03, chance)) return null
  const startsOn = addDays(first.startsOn, Math.floor(between(20, days, chance)))
  const unit = unitOn(pick(towns, chance), startsOn, chance)
  return unit.code === first.unit.code ? null : { unit, startsOn }
}
