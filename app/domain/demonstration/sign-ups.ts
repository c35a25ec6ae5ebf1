import type { Chance } from '../assessment/draw.ts'
import type { Day } from '../calendar.ts'
import { dayLength, isWeekend, midnight } from './hours.ts'
import type { Period } from './period.ts'
import type { Instant } from './rows.ts'

/** How soon a place takes up learning: towns first, the communes later. */
export type Pace = 'town' | 'country'

/** Weeks in which many sign up at once, and how many compared with an ordinary day at the height of the curve. */
const campaigns: readonly { readonly from: Day; readonly strength: number; readonly fades: number }[] = [
  { from: '2025-05-15', strength: 2.2, fades: 24 }, // «Bình dân học vụ số» begins in the province
  { from: '2025-10-10', strength: 1.2, fades: 12 }, // Ngày Chuyển đổi số quốc gia
  { from: '2026-03-26', strength: 0.8, fades: 14 }, // Tháng Thanh niên
  { from: '2026-10-10', strength: 0.9, fades: 12 },
]

/** When the middle of the S-curve comes and how steep it is, as shares of the period. */
const curves: Record<Pace, { readonly middle: number; readonly width: number }> = { town: { middle: 0.42, width: 0.13 }, country: { middle: 0.56, width: 0.15 } }

/** Draws the midnight of the day on which somebody of a place signs up. */
export type SignUpDays = (pace: Pace, chance: Chance) => Instant

/** An S-curve with campaigns: few at first, most around the middle, fewer again; somewhat more at weekends. */
export function signUpDays(period: Period): SignUpDays {
  const sums = { town: sumsOf(period, 'town'), country: sumsOf(period, 'country') }
  return (pace, chance) => {
    const wanted = chance() * (sums[pace].at(-1) ?? 0)
    return period.startsAt + firstAbove(sums[pace], wanted) * dayLength
  }
}

function sumsOf(period: Period, pace: Pace): readonly number[] {
  let sum = 0
  return Array.from({ length: period.days }, (_, place) => (sum += density(period, pace, place)))
}

function density(period: Period, pace: Pace, place: number): number {
  const { middle, width } = curves[pace]
  const steep = Math.exp(-(place / period.days - middle) / width)
  const curve = (4 * steep) / (1 + steep) ** 2
  const at = period.startsAt + place * dayLength
  const pushes = campaigns.map(({ from, strength, fades }) => {
    const since = (at - midnight(from)) / dayLength
    return since < 0 ? 0 : strength * Math.exp(-since / fades)
  })
  return (0.06 + curve + pushes.reduce((so, push) => so + push, 0)) * (isWeekend(at) ? 1.25 : 1)
}

function firstAbove(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}
