import { expect, test } from 'vitest'
import type { Territory, Unit } from '../territory/unit.ts'
import { courseGroups } from './course-groups.ts'
import { figureTable } from './figure-table.ts'
import type { StandingGroup } from './public-tables.ts'
import { aggregate, placeTree } from './tree.ts'

const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
const territory: Territory = { units: [unit('17', 'province', null, null), unit('150', 'district', '17', null), unit('1', 'commune', '150', '150'), unit('2', 'commune', '150', '150')], lineage: [] }
const tree = placeTree(territory, '2026-11-23')
const group = (step: string, code: string, people: number, over: Partial<StandingGroup> = {}): StandingGroup => ({ indicator: `${step}:s2`, detail: '', evidence: step === 'completed' ? 'self' : '', unit: { code, validFrom: '2020-01-01' }, birthYear: 1970, sex: 'female', people, ...over })
const of = (groups: readonly StandingGroup[]) => {
  const completed = groups.filter(({ indicator }) => indicator === 'completed:s2').map(({ unit: { code, validFrom }, people }) => ({ unit: { code, validFrom }, people }))
  return courseGroups(groups, tree, figureTable({ courseId: 's2', tree, threshold: 5, counts: aggregate(completed, tree), denominators: new Map(), milestones: new Map() }))
}

test('kinds of evidence, women and men, and ages stand apart, and add up to the figure', () => {
  const own = of([group('completed', '1', 20), group('completed', '1', 10, { sex: 'male', evidence: 'in-person', birthYear: 1960 }), group('completed', '2', 7, { evidence: 'imported', birthYear: null, sex: 'unknown' })])
  const kept = (parts: readonly { readonly part: string; readonly people: number }[] | null) => parts?.filter(({ people }) => people > 0).map(({ part, people }) => `${part} ${people}`)
  const { sex, age, evidence } = own('150@2020-01-01')
  expect([kept(sex), kept(age), kept(evidence)]).toEqual([['female 20', 'male 10', 'unknown 7'], ['40-59 20', '60-plus 10', 'unknown 7'], ['self 20', 'in-person 10', 'imported 7']])
})
test('a way with a part of fewer than five people is told of no place that has it, the others are', () => {
  const own = of([group('completed', '1', 20), group('completed', '1', 3, { sex: 'male' }), group('completed', '2', 30)])('1@2020-01-01')
  expect([own.sex, own.evidence?.map(({ people }) => people)]).toEqual([null, [23, 0, 0, 0]])
})
test('the way from enrolment to completion', () => {
  const groups = [group('enrolled', '1', 60), group('started', '1', 40), group('completed', '1', 25)]
  expect(of(groups)('1@2020-01-01').funnel?.map(({ people }) => people)).toEqual([20, 15, 25])
  expect(of([group('enrolled', '1', 60), group('started', '1', 58), group('completed', '1', 25)])('1@2020-01-01').funnel).toBeNull()
})
