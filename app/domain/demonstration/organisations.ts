import { addDays, type Day } from '../calendar.ts'
import { formerDistricts, kindAndName, leavesOn, type Unit } from '../territory/unit.ts'
import { allocate } from './allocate.ts'
import { drawId, seededChance } from './chance.ts'
import type { DemonstrationPeople } from './denominators.ts'
import { midnight } from './hours.ts'
import { changeDay } from './period.ts'
import type { Plan } from './plan.ts'
import type { OrganisationRow } from './rows.ts'

/** Where an official works today, where one of the same office worked before the change of 1/7/2025, and how many they are. */
export interface Workplace { readonly today: OrganisationRow; readonly before: OrganisationRow; readonly officials: number }
export interface Organisations { readonly root: OrganisationRow; /** Above the 46 committees. */ readonly communes: OrganisationRow; readonly all: readonly OrganisationRow[]; readonly workplaces: readonly Workplace[] }

const treeBegins: Day = '2020-01-01'
/** Bodies of the province with a seat in the ward Hòa Bình; each has so large a share of all officials. */
const provincialBodies = ['Trung tâm Phục vụ hành chính công (cơ sở Hòa Bình)', 'Sở Khoa học và Công nghệ (cơ sở Hòa Bình)', 'Sở Giáo dục và Đào tạo (cơ sở Hòa Bình)', 'Bệnh viện Đa khoa (cơ sở Hòa Bình)', 'Trường Chính trị (cơ sở Hòa Bình)']
const provincialSeat = '04795'
const provincialShare = 0.035

/** One root; under it the committees of ten districts until 30/6/2025, from the day after those of 46 communes as one group, and some bodies of the province throughout. */
export function drawOrganisations(plan: Plan, people: DemonstrationPeople): Organisations {
  const chance = seededChance(plan.seed, 'organisations')
  const row = (name: string, parentId: string | null, unitCode: string | null, startsOn: Day, endsOn: Day | null): OrganisationRow => ({ id: drawId(midnight(startsOn), chance), name, parentId, unitCode, startsOn, endsOn })
  const committee = (unit: Unit, parentId: string, startsOn: Day, endsOn: Day | null) => row(`Ủy ban nhân dân ${inSentence(kindAndName(unit))}`, parentId, unit.code, startsOn, endsOn)
  const root = row('Cơ quan, đơn vị trên địa bàn Hòa Bình (cũ)', null, null, treeBegins, null)
  const bodies = provincialBodies.map((name) => row(name, root.id, provincialSeat, treeBegins, null))
  const districts = formerDistricts(plan.territory).map((unit) => committee(unit, root.id, treeBegins, addDays(changeDay, -1)))
  const group = row('Khối Ủy ban nhân dân các xã, phường', root.id, null, changeDay, null)
  const communes = leavesOn(plan.territory, changeDay).map((unit) => ({ unit, committee: committee(unit, group.id, changeDay, null) }))
  const counts = allocate(plan.scale.officials, [...bodies.map(() => provincialShare), ...communeShares(people, communes.map(({ unit }) => unit))])
  const before = (unit: Unit) => districts.find((district) => district.unitCode === unit.formerDistrictCode) ?? root
  const workplaces = [
    ...bodies.map((body) => ({ today: body, before: body })),
    ...communes.map(({ unit, committee: own }) => ({ today: own, before: before(unit) })),
  ].map((workplace, at) => ({ ...workplace, officials: counts[at] ?? 0 }))
  return { root, communes: group, all: [root, ...bodies, ...districts, group, ...communes.map((each) => each.committee)], workplaces }
}

/** Every commune has an office; a populous one a larger one. */
function communeShares(people: DemonstrationPeople, units: readonly Unit[]): readonly number[] {
  const shared = 1 - provincialBodies.length * provincialShare
  const weights = units.map((unit) => 1 + (people.leaves2025.find((each) => each.unit === unit)?.people ?? 0) / (people.province.people / units.length))
  const sum = weights.reduce((so, weight) => so + weight, 0)
  return weights.map((weight) => (shared * weight) / sum)
}

/** «Xã Đà Bắc» within a sentence: «xã Đà Bắc». */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
