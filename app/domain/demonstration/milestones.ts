import { daysBetween, type Day } from '../calendar.ts'
import type { Unit } from '../territory/unit.ts'
import { drawId, seededChance } from './chance.ts'
import type { DemonstrationPeople } from './denominators.ts'
import { midnight } from './hours.ts'
import type { Period } from './period.ts'
import type { Plan } from './plan.ts'
import type { MilestoneRow } from './rows.ts'

/** The plan of the demonstration for S2: share of everybody, by months since the period began. */
const planned = [{ month: 0, share: 0 }, { month: 12, share: 0.1 }, { month: 25, share: 0.25 }, { month: 37, share: 0.45 }, { month: 61, share: 0.7 }] as const
const residentSource = 'Mốc trình diễn: kế hoạch mô phỏng theo tháng, lấy ở ngày cuối năm'
const officialSource = 'Mốc trình diễn: mọi cán bộ, công chức, viên chức'

/** Targets at the ends of the years, the same for each former district and for the province. */
export function milestoneRows(plan: Plan, period: Period, people: DemonstrationPeople): readonly MilestoneRow[] {
  const chance = seededChance(plan.seed, 'milestones')
  const firstYear = Number(period.start.slice(0, 4))
  const lastYear = Number(period.today.slice(0, 4)) + 1
  const ends = Array.from({ length: lastYear - firstYear + 1 }, (_, at): Day => `${firstYear + at}-12-31`)
  const row = (unit: Unit, courseId: string, dueOn: Day, share: number, source: string): MilestoneRow => ({ id: drawId(midnight(period.start), chance), unit: { code: unit.code, validFrom: unit.validFrom }, courseId, dueOn, share, source })
  return [people.province, ...people.districts].flatMap(({ unit }) => [
    ...ends.map((dueOn) => row(unit, plan.residentCourse.id, dueOn, plannedShare(daysBetween(period.start, dueOn) / 30.44), residentSource)),
    ...ends.slice(-3, -1).map((dueOn) => row(unit, plan.officialCourse.id, dueOn, 1, officialSource)),
  ])
}

/** Along straight lines between the planned months, in whole per cent, never nothing. */
function plannedShare(month: number): number {
  const at = Math.max(1, planned.findIndex((point) => point.month >= month))
  const [from, to] = [planned[at - 1] ?? planned[0], planned[at] ?? planned[4]]
  const share = from.share + ((to.share - from.share) * (month - from.month)) / (to.month - from.month)
  return Math.max(0.01, Math.round(share * 100) / 100)
}
