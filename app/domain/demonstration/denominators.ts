import type { Day } from '../calendar.ts'
import { isLeaf, isValidOn, leavesOn, unitStandingOn, type Territory, type Unit, type UnitKey } from '../territory/unit.ts'
import { allocate } from './allocate.ts'
import { drawId, seededChance } from './chance.ts'
import { midnight } from './hours.ts'
import { changeDay } from './period.ts'
import type { Plan } from './plan.ts'
import type { DenominatorRow } from './rows.ts'

/** One person of the demonstration stands for so many. */
const scaledDownBy = 20
/** The average of 2021 is dated at the middle of that year. */
const averageDay: Day = '2021-07-01'

const shareRule = 'phường, thị trấn tính 3 phần, xã 2 phần, phần lẻ cho số dư lớn nhất'
const districtSource = `Trình diễn: dân số trung bình 2021 của huyện ÷ ${scaledDownBy}, làm tròn`
const communeSource = `Trình diễn: dân số trung bình 2021 của huyện ÷ ${scaledDownBy}, chia cho các xã theo loại (${shareRule})`
const mergedSource = `${communeSource}; đơn vị từ 1/7/2025 bằng tổng các xã nhập vào, xã bị tách chia đôi`

interface UnitPeople { readonly unit: Unit; readonly people: number }

/** Of whom the demonstration measures shares, in both structures: the communes of a district add up to the district, everything to the province. */
export interface DemonstrationPeople { readonly province: UnitPeople; readonly districts: readonly UnitPeople[]; readonly leaves2020: readonly UnitPeople[]; readonly leaves2025: readonly UnitPeople[] }

/** The average population of each district divided by 20, shared among its communes by rule; the units of 2025 take over the people of those that went into them. */
export function demonstrationPeople({ territory, districtPeople }: Pick<Plan, 'territory' | 'districtPeople'>): DemonstrationPeople {
  const districts = [...districtPeople].map(([code, people]) => ({ unit: standing(territory, code), people: Math.round(people / scaledDownBy) }))
  const leaves2020 = districts.flatMap(({ unit, people }) => shareAmongLeaves(people, leavesOn(territory, averageDay).filter((leaf) => leaf.parentCode === unit.code)))
  const province = { unit: standing(territory, districts[0]?.unit.parentCode ?? ''), people: districts.reduce((sum, { people }) => sum + people, 0) }
  return { province, districts, leaves2020, leaves2025: carriedOver(territory, leaves2020) }
}

function standing(territory: Territory, code: string): Unit {
  const unit = unitStandingOn(territory, code, averageDay)
  if (!unit) throw new RangeError(`no unit ${code} on ${averageDay}`)
  return unit
}

function shareAmongLeaves(people: number, leaves: readonly Unit[]): readonly UnitPeople[] {
  const shares = allocate(people, leaves.map((leaf) => (leaf.kind === 'commune' ? 2 : 3)))
  return leaves.map((unit, place) => ({ unit, people: shares[place] ?? 0 }))
}

/** Whole communes bring everybody; a split one brings half to each, the odd person to the lower code. */
function carriedOver(territory: Territory, leaves: readonly UnitPeople[]): readonly UnitPeople[] {
  return leavesOn(territory, changeDay).map((unit) => ({
    unit,
    people: leaves.reduce((sum, leaf) => sum + broughtTo(unit, leaf, territory), 0),
  }))
}

function broughtTo(unit: Unit, { unit: leaf, people }: UnitPeople, territory: Territory): number {
  const successors = successorsOf(leaf, territory)
  const place = successors.findIndex((each) => each.code === unit.code)
  return place === -1 ? 0 : allocate(people, successors.map(() => 1))[place] ?? 0
}

/** The units of 1/7/2025 that a commune went to: one, or two when it was split; by code. */
export function successorsOf(leaf: UnitKey, territory: Territory): readonly Unit[] {
  return territory.lineage.filter((row) => row.fromCode === leaf.code && row.fromValidFrom === leaf.validFrom && row.toValidFrom === changeDay)
    .map((row) => territory.units.find((unit) => unit.code === row.toCode && unit.validFrom === changeDay))
    .filter((unit) => unit !== undefined && isLeaf(unit) && isValidOn(unit, changeDay)).map((unit) => unit as Unit)
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** One row for every unit of both structures, each saying where it comes from. */
export function denominatorRows(people: DemonstrationPeople, seed: string): readonly DenominatorRow[] {
  const chance = seededChance(seed, 'denominators')
  const row = ({ unit, people: count }: UnitPeople, onDate: Day, source: string): DenominatorRow => ({ id: drawId(midnight(onDate), chance), unit: { code: unit.code, validFrom: unit.validFrom }, people: count, onDate, source })
  return [
    row(people.province, averageDay, `${districtSource}; cộng các huyện`),
    ...people.districts.map((each) => row(each, averageDay, districtSource)),
    ...people.leaves2020.map((each) => row(each, averageDay, communeSource)),
    ...people.leaves2025.map((each) => row(each, changeDay, mergedSource)),
  ]
}
