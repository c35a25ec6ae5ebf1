import { expect, test } from 'vitest'
import { projectLine } from './line-projection.ts'

const point = (month: string, share: number | null) => ({ month, count: Math.round((share ?? 0) * 1_000), share })
const line = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map((month, place) => point(month, 0.01 * place))
const milestone = { dueOn: '2026-12-31', share: 0.115, source: 'KH' }

test('a line is projected as far as its milestone, with the month in which it is reached', () => {
  const projection = projectLine(line, milestone)!
  expect(projection.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'])
  expect(projection.months[2]!.value).toBeCloseTo(0.12, 10)
  expect(projection.reaches).toEqual({ share: 0.115, expected: '2026-12', soonest: '2026-12', latest: '2026-12' })
  expect(projection.tested[0]!.method).toBe(projection.method)
})
test('months that were left out are taken evenly, so that they change nothing', () => {
  expect(projectLine(line.filter(({ month }) => month !== '2026-03' && month !== '2026-04'), milestone)).toEqual(projectLine(line, milestone))
})
test('nothing is projected from counts without shares, from too few months, or from nothing', () => {
  expect(projectLine(line.map((each) => ({ ...each, share: null })), milestone)).toBeNull()
  expect(projectLine(line.slice(0, 5), milestone)).toBeNull()
  expect(projectLine([], milestone)).toBeNull()
})
test('a milestone that is reached already is not reached again, and one far away not at all', () => {
  expect(projectLine(line, { ...milestone, share: 0.05 })?.reaches).toBeNull()
  expect(projectLine(line, { ...milestone, share: 0.9 })?.reaches).toEqual({ share: 0.9, expected: null, soonest: null, latest: null })
  expect(projectLine(line, null)?.months).toHaveLength(6)
})
