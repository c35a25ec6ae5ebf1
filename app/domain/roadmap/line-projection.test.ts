import { expect, test } from 'vitest'
import { projectLine } from './line-projection.ts'

const point = (month: string, share: number | null) => ({ month, count: Math.round((share ?? 0) * 1_000), share })
const line = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map((month, place) => point(month, 0.01 * place))
const on = (day: string) => ({ day, mayFall: false })
const milestone = { dueOn: '2026-12-31', share: 0.115, source: 'KH' }

test('a line is projected as far as its milestone, with the month in which it is reached', () => {
  const projection = projectLine(line, milestone, on('2026-09-30'))!
  expect(projection.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'])
  expect(projection.months[2]!.value).toBeCloseTo(0.12, 10)
  expect(projection.reaches).toEqual({ share: 0.115, expected: '2026-12', soonest: '2026-12', latest: '2026-12' })
  expect(projection.tested[0]!.method).toBe(projection.method)
})
test('months that were left out are taken evenly, so that they change nothing', () => {
  expect(projectLine(line.filter(({ month }) => month !== '2026-03' && month !== '2026-04'), milestone, on('2026-09-30'))).toEqual(projectLine(line, milestone, on('2026-09-30')))
})
test('nothing is projected from counts without shares, from too few months, or from nothing', () => {
  expect(projectLine(line.map((each) => ({ ...each, share: null })), milestone, on('2026-09-30'))).toBeNull()
  expect(projectLine(line.slice(0, 5), milestone, on('2026-09-30'))).toBeNull()
  expect(projectLine([], milestone, on('2026-09-30'))).toBeNull()
})
test('a milestone that is reached already is not reached again, and one far away not at all', () => {
  expect(projectLine(line, { ...milestone, share: 0.05 }, on('2026-09-30'))?.reaches).toBeNull()
  expect(projectLine(line, { ...milestone, share: 0.9 }, on('2026-09-30'))?.reaches).toEqual({ share: 0.9, expected: null, soonest: null, latest: null })
  expect(projectLine(line, null, on('2026-09-30'))?.months).toHaveLength(6)
})
test('a month that is not over is none to go by, and is itself projected: on its first day nothing is taken for a month without anybody', () => {
  const begun = [...line, point('2026-10', 0.0905)]
  expect(projectLine(begun, milestone, on('2026-10-01'))!.months.slice(0, 3).map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(projectLine(begun, milestone, on('2026-10-01'))!.months.map(({ value }) => value)).toEqual(projectLine(line, milestone, on('2026-09-30'))!.months.map(({ value }) => value))
  const sparse = [...line.slice(0, 7), point('2026-10', 0.095)]
  expect(projectLine(sparse, milestone, on('2026-10-16'))!.months[0]!.month).toBe('2026-10')
  expect(projectLine(sparse, milestone, on('2026-10-31'))!.months[0]!.month).toBe('2026-11')
})
test('what never fell is not said to fall: nothing to come lies below the last share; what fell once, or whose results end with the years, may fall', () => {
  const stalled = line.map((each, place) => ({ ...each, share: [0, 0.05, 0.1, 0.15, 0.2, 0.22, 0.225, 0.225, 0.23, 0.23][place]! }))
  const grew = projectLine(stalled, milestone, on('2026-09-30'))!.months
  expect(grew.every(({ lower, value, upper }) => lower >= 0.23 && value >= lower && upper >= value)).toBe(true)
  const fell = stalled.map((each, place) => (place === 7 ? { ...each, share: 0.21 } : each))
  expect(Math.min(...projectLine(fell, milestone, on('2026-09-30'))!.months.map(({ lower }) => lower))).toBeLessThan(0.23)
  expect(Math.min(...projectLine(stalled, milestone, { ...on('2026-09-30'), mayFall: true })!.months.map(({ lower }) => lower))).toBeLessThan(0.23)
})
