import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Unit, UnitKind } from '../territory/unit.ts'
import { knownOverPlaces } from './known-people.ts'
import { publishMonth, type PublishedRow } from './publication.ts'
import { publishTables } from './publish-tables.ts'
import type { Place, PlaceTree } from './tree.ts'

const months = ['2026-01', '2026-02', '2026-03']
const unit = (code: string, kind: UnitKind, over: Partial<Unit> = {}): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [], ...over })
const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit: unit(key, 'commune') })
const treeOf = (communes: readonly string[]): PlaceTree => ({ day: '2026-12-31', pathOf: ({ code }) => [code], places: [place('p', null, 'province'), ...[...new Set(communes.map((key) => key[0]!))].map((key) => place(key, 'p', 'district')), ...communes.map((key) => place(key, key[0]!, 'leaf'))] })
const isWithin = (commune: string, key: string) => key === 'p' || commune === key || commune[0] === key

/** Of each commune how many joined in each month, and how many never did. */
type Joined = ReadonlyMap<string, readonly number[]>
const aStep = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 40 }))
const somewhere = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }).chain((sizes) => {
  const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'ab'[district]!}${each}`))
  const aCommune = fc.tuple(fc.integer({ min: 25, max: 60 }), aStep, aStep, fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 })))
  return fc.tuple(fc.tuple(...communes.map(() => aCommune)).map((own): Joined => new Map(communes.map((commune, at) => [commune, own[at]!]))), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
})

describe('what is published, beside how many people there are', () => {
  test('audit: no number of those who joined in any months, nor of those who never did, is narrowed to fewer than k values in a place', () => {
    fc.assert(fc.property(somewhere, fc.constantFrom(3, 5, 10), ([joined, isCounted], k) => {
      const tree = treeOf([...joined.keys()])
      const sum = (key: string, from: number, to: number) => [...joined].filter(([commune]) => isWithin(commune, key)).reduce((so, [, own]) => so + own.slice(from, to + 1).reduce((each, people) => each + people, 0), 0)
      const who = (key: string, from: number, to: number) => new Set([...joined.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => Array.from({ length: to - from + 1 }, (_, at) => `${commune} ${from + at}`)))
      const never = months.length
      const counted = new Map(tree.places.filter(({ key }, at) => key !== 'p' && isCounted[at % isCounted.length]).map(({ key }) => [key, sum(key, 0, never)]))
      const known = knownOverPlaces(new Map(tree.places.map(({ key }) => [key, new Map(counted.has(key) ? [[1, counted.get(key)!]] : [])])), tree)
      const people = new Map([...known].flatMap(([key, own]) => [...own.values()].map((all) => [key, all] as const)))
      const rows: PublishedRow[] = []
      for (const [at, month] of months.entries()) rows.push(...publishMonth({ tree, month, threshold: k, people, before: rows, counts: new Map(tree.places.map(({ key }) => [key, [sum(key, 0, at)]])) }))
      const published = [...rows.map((row) => ({ of: who(row.key, 0, months.indexOf(row.month)), value: row.parts[0]! })), ...[...counted].map(([key, value]) => ({ of: who(key, 0, never), value }))]
      const spans = [...months.flatMap((_, from) => months.slice(from).map((__, step) => [from, from + step] as const)), [never, never] as const]
      for (const { key } of tree.places) for (const [from, to] of spans) {
        const { low, high } = intervalOf(who(key, from, to), published, [...who('p', 0, never)])
        expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k, `${key} ${from}-${to}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 30) })
  })
  test('a place is not told of beside one that all but few joined', () => {
    const tree = treeOf(['a0', 'a1'])
    const told = (people: number) => publishMonth({ tree, month: '2026-01', threshold: 10, people: new Map([['a1', people]]), before: [], counts: new Map([['p', [148]], ['a', [148]], ['a0', [50]], ['a1', [98]]]) }).map(({ key }) => key)
    expect([told(300), told(100)]).toEqual([['p', 'a', 'a1', 'a0'], ['p', 'a']])
  })
  test('women and men of the province are not told apart where all but few of one of them are in it', () => {
    const territory = { units: [unit('17', 'province'), unit('a', 'district', { parentCode: '17' }), unit('a0', 'commune', { parentCode: 'a', formerDistrictCode: 'a' })], lineage: [] }
    const tables = [{ id: 'completed:s2', indicator: 'completed:s2', split: 'all', within: null }, { id: 'completed:s2/sex', indicator: 'completed:s2', split: 'sex', within: 'completed:s2' }] as const
    const told = (men: number) => {
      const counts = (people: number) => [{ unit: { code: 'a', validFrom: '2020-01-01' }, people, onDate: '2025-07-01', source: 'NG' }]
      const groups = (['female', 'male'] as const).map((sex) => ({ indicator: 'completed:s2', detail: '', evidence: 'self' as const, unit: { code: 'a0', validFrom: '2020-01-01' }, birthYear: null, sex, people: 60 }))
      return publishTables({ territory, month: '2026-01', tables, groups, seats: [], denominators: counts(400), basicDenominators: counts(400), bandDenominators: new Map([['all', counts(400)], ['female', counts(400 - men)]]), bands: { trained: 'all', basic: 'all' }, before: new Map(), threshold: 10 })
    }
    expect([told(100), told(63)].map((published) => published.get('completed:s2/sex')!.length)).toEqual([1, 0])
    expect(told(63).get('completed:s2')!.length).toBeGreaterThan(0)
  })
})
