import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Territory, Unit } from '../territory/unit.ts'
import { courseGroups } from './course-groups.ts'
import { figureTable } from './figure-table.ts'
import { partPeople, type PartPeople } from './part-people.ts'
import type { PopulationBand } from './population-band.ts'
import type { StandingGroup } from './public-tables.ts'
import { aggregate, placeTree } from './tree.ts'

const unit = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })
const territory: Territory = { units: [unit('17', 'province', null, null), unit('150', 'district', '17', null), unit('1', 'commune', '150', '150'), unit('2', 'commune', '150', '150')], lineage: [] }
const tree = placeTree(territory, '2026-11-23')
const group = (step: string, code: string, people: number, over: Partial<StandingGroup> = {}): StandingGroup => ({ indicator: `${step}:s2`, detail: '', evidence: step === 'completed' ? 'self' : '', unit: { code, validFrom: '2020-01-01' }, birthYear: 1970, sex: 'female', people, ...over })
const of = (groups: readonly StandingGroup[], known: PartPeople = { whole: new Map() }) => {
  const completed = groups.filter(({ indicator }) => indicator === 'completed:s2').map(({ unit: { code, validFrom }, people }) => ({ unit: { code, validFrom }, people }))
  return courseGroups(groups, tree, figureTable({ courseId: 's2', tree, threshold: 5, counts: aggregate(completed, tree), denominators: new Map(), milestones: new Map() }), known)
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
test('a way is told of no place where nearly everybody of a part is in it: the few who are left out would be told', () => {
  const people = (band: PopulationBand, inOne: number, inOther: number): PartPeople => partPeople(new Map([[band, Object.entries({ 1: inOne, 2: inOther, 150: inOne + inOther }).map(([code, count]) => ({ unit: { code, validFrom: '2020-01-01' }, people: count, onDate: '2026-07-01', source: 'NG' }))]]), tree, 'all')
  const groups = [group('completed', '1', 38), group('completed', '1', 20, { sex: 'male' }), group('completed', '2', 90), group('completed', '2', 20, { sex: 'male' })]
  const told = (known: PartPeople, key: string) => of(groups, known)(key).sex?.map(({ people: count }) => count) ?? null
  expect([told(people('female', 60, 300), '1@2020-01-01'), told(people('female', 40, 300), '1@2020-01-01')]).toEqual([[38, 20, 0], null])
  // Nor of the one beside it: taken from the district, it would leave 38 of 40.
  expect([told(people('female', 40, 300), '2@2020-01-01'), told(people('female', 40, 300), '150@2020-01-01')]).toEqual([null, [128, 40, 0]])
  // Where the district has no men, whoever did is a woman: then nothing is told of the district either.
  expect(of(groups.filter(({ sex }) => sex === 'female'), people('female', 40, 300))('150@2020-01-01').sex).toBeNull()
  // Of all of the district but two nothing is told, nor below it.
  expect([told(people('female', 40, 90), '1@2020-01-01'), told(people('female', 40, 90), '2@2020-01-01'), told(people('female', 40, 90), '150@2020-01-01')]).toEqual([null, null, null])
  expect(of(groups, people('male', 40, 300))('1@2020-01-01').age?.length).toBe(6)
})
test('the way from enrolment to completion', () => {
  const groups = [group('enrolled', '1', 60), group('started', '1', 40), group('completed', '1', 25)]
  expect(of(groups)('1@2020-01-01').funnel?.map(({ people }) => people)).toEqual([20, 15, 25])
  expect(of([group('enrolled', '1', 60), group('started', '1', 58), group('completed', '1', 25)])('1@2020-01-01').funnel).toBeNull()
})

describe('audit of everything that is told of one course', () => {
  /** Of each commune: enrolled only, begun only, women and men who completed. */
  type Commune = readonly [enrolledOnly: number, startedOnly: number, women: number, men: number]
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 40 }))
  const somewhere = fc.array(fc.array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }).map((districts) => new Map<string, Commune>(districts.flatMap((communes, d) => communes.map((own, c) => [`${'abc'[d] ?? ''}${c}`, own] as const))))
  const cells = ['enrolled-only', 'started-only', 'female', 'male'] as const
  const unitIn = (code: string, kind: Unit['kind'], parentCode: string | null, formerDistrictCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode, legalBasis: '', aliases: [] })

  test('no part of a place is narrowed to fewer than k values by figures, sexes and the funnel of all places together', () => {
    fc.assert(fc.property(somewhere, (people) => {
      const districts = [...new Set([...people.keys()].map((code) => code[0] ?? ''))]
      const here: Territory = { units: [unitIn('17', 'province', null, null), ...districts.map((code) => unitIn(code, 'district', '17', null)), ...[...people.keys()].map((code) => unitIn(code, 'commune', code[0] ?? '', code[0] ?? ''))], lineage: [] }
      const at = placeTree(here, '2026-11-23')
      const standing = (indicator: string, code: string, own: number, sex: StandingGroup['sex'] = 'unknown'): StandingGroup => ({ indicator: `${indicator}:s2`, detail: '', evidence: 'self', unit: { code, validFrom: '2020-01-01' }, birthYear: 1980, sex, people: own })
      const groups = [...people].flatMap(([code, [eo, so, women, men]]) => [standing('enrolled', code, eo + so + women + men), standing('started', code, so + women + men), standing('completed', code, women, 'female'), standing('completed', code, men, 'male')])
      const completed = [...people].map(([code, [, , women, men]]) => ({ unit: { code, validFrom: '2020-01-01' }, people: women + men }))
      const table = figureTable({ courseId: 's2', tree: at, threshold: 5, counts: aggregate(completed, at), denominators: new Map(), milestones: new Map() })
      const told = courseGroups(groups, at, table)
      const of = (key: string, wanted: readonly (typeof cells)[number][]) => new Set([...people.keys()].filter((code) => at.pathOf({ code, validFrom: '2020-01-01' }).includes(key)).flatMap((code) => wanted.map((cell) => `${code} ${cell}`)))
      const parts: Readonly<Record<string, readonly (typeof cells)[number][]>> = { 'enrolled-only': ['enrolled-only'], 'started-only': ['started-only'], completed: ['female', 'male'], female: ['female'], male: ['male'], unknown: [] }
      const published = table.rows.flatMap(({ key, figure }) => [
        ...('count' in figure ? [{ of: of(key, ['female', 'male']), value: figure.count }] : []),
        ...(['sex', 'funnel'] as const).flatMap((way) => (told(key)[way] ?? []).map(({ part, people: value }) => ({ of: of(key, parts[part] ?? []), value }))),
      ]).filter((each) => each.of.size > 0)
      const unknowns = [...people.keys()].flatMap((code) => cells.map((cell) => `${code} ${cell}`))
      for (const { key } of at.places.filter(({ kind }) => kind !== 'undetermined')) for (const cell of cells) {
        const { low, high } = intervalOf(of(key, [cell]), published, unknowns)
        expect((low === high && (low === 0 || low >= 5)) || high - low + 1 >= 5, `${key} ${cell}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: 40 })
  })
})
