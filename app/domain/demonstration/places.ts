import type { Chance } from '../assessment/draw.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { allocate } from './allocate.ts'
import { between, pick, seededChance } from './chance.ts'
import { successorsOf, type DemonstrationPeople } from './denominators.ts'
import type { Plan } from './plan.ts'
import type { Pace } from './sign-ups.ts'

/** A commune, ward or township of the old structure, with how eagerly its people learn and how many of them take part. */
export interface Place {
  readonly leaf: Unit
  /** The unit of 2025 its people belong to; two when it was split. */
  readonly successors: readonly Unit[]
  readonly pace: Pace
  /** Of those who sign up, how many more or fewer than elsewhere go through to the end. */
  readonly diligence: number
  readonly residents: number
}

/** The places of the province, with the residents shared among them. More than half of everybody cannot take part. */
export function drawPlaces(plan: Plan, people: DemonstrationPeople): readonly Place[] {
  if (plan.scale.residents > people.province.people / 2) throw new RangeError(`at most ${Math.floor(people.province.people / 2)} residents can be simulated`)
  const chance = seededChance(plan.seed, 'places')
  const beginners = drawBeginners(people, chance)
  const drawn = people.leaves2020.map(({ unit: leaf, people: count }) => placeOf(leaf, count, beginners, plan.territory, chance))
  const residents = allocate(plan.scale.residents, drawn.map(({ weight }) => weight))
  return drawn.map(({ place }, at) => ({ ...place, residents: residents[at] ?? 0 }))
}

/**
 * Three units of today where hardly anybody has begun, so that some figures are too small to show:
 * two side by side in one former district, and one in the district of the demonstration's coordinator.
 */
function drawBeginners(people: DemonstrationPeople, chance: Chance): ReadonlySet<string> {
  const communesOf = (district: string) => people.leaves2025.filter(({ unit }) => unit.kind === 'commune' && unit.formerDistrictCode === district).map(({ unit }) => unit.code)
  const others = people.districts.map(({ unit }) => unit.code).filter((code) => code !== coordinatedDistrict && communesOf(code).length >= 4)
  const [first, ...rest] = [communesOf(pick(others, chance)), communesOf(coordinatedDistrict)]
  const at = Math.floor(between(1, (first?.length ?? 2) - 1, chance))
  return new Set([...(first ?? []).slice(at, at + 2), ...rest.map((codes) => codes[Math.floor(between(1, codes.length, chance))] ?? '')])
}

/** Đà Bắc. */
export const coordinatedDistrict = '150'

function placeOf(leaf: Unit, people: number, beginners: ReadonlySet<string>, territory: Territory, chance: Chance): { readonly place: Omit<Place, 'residents'>; readonly weight: number } {
  const successors = successorsOf(leaf, territory)
  const pace: Pace = leaf.kind === 'commune' ? 'country' : 'town'
  const eager = pace === 'town' ? between(1.2, 1.45, chance) : between(0.55, 1.15, chance)
  const diligence = pace === 'town' ? between(0.98, 1.12, chance) : between(0.8, 1.1, chance)
  const isBeginning = successors.every((unit) => beginners.has(unit.code))
  return { place: { leaf, successors, pace, diligence }, weight: people * (isBeginning ? 0.012 : eager) }
}
