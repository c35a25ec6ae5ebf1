import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf, type Published } from '#tests/support/disclosure.ts'
import type { Unit, UnitKind } from '../territory/unit.ts'
import { publishMonth, type Parts, type PublishedRow } from './publication.ts'
import type { Place, PlaceTree } from './tree.ts'

const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
const unit = (code: string, kind: UnitKind): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] })
const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit: unit(key, 'commune') })

/** Two parts (women, men) that join each commune in each month: a.0, a.1, b.0 …  */
type Joined = ReadonlyMap<string, readonly Parts[]>

function treeOf(communes: readonly string[]): PlaceTree {
  const districts = [...new Set(communes.map((key) => key[0] ?? ''))]
  return { day: '2026-12-31', pathOf: (declared) => [declared.code], places: [place('p', null, 'province'), ...districts.map((key) => place(key, 'p', 'district')), ...communes.map((key) => place(key, key[0] ?? '', 'leaf'))] }
}
const isWithin = (commune: string, key: string) => key === 'p' || commune === key || commune[0] === key

/** Cumulative parts of every place at the end of a month. */
function countsAt(joined: Joined, tree: PlaceTree, upTo: number): ReadonlyMap<string, readonly [number, number]> {
  return new Map(tree.places.map(({ key }) => [key, [...joined].filter(([commune]) => isWithin(commune, key)).flatMap(([, by]) => by.slice(0, upTo + 1)).reduce<[number, number]>(([f, m], parts) => [f + (parts[0] ?? 0), m + (parts[1] ?? 0)], [0, 0])]))
}

interface Published2 { readonly whole: readonly PublishedRow[]; readonly parts: readonly PublishedRow[] }

/** Month by month, as the publication goes: totals, and of the province the two parts. */
function publishAll(joined: Joined, tree: PlaceTree, threshold: number): Published2 {
  const whole: PublishedRow[] = []
  const parts: PublishedRow[] = []
  for (const [at, month] of months.entries()) {
    const counts = countsAt(joined, tree, at)
    const now = publishMonth({ tree, month, threshold, people: new Map(), before: whole, counts: new Map([...counts].map(([key, [f, m]]) => [key, [f + m]])) })
    parts.push(...publishMonth({ tree, month, threshold, people: new Map(), before: parts, counts, within: new Set(now.map(({ key }) => key)) }))
    whole.push(...now)
  }
  return { whole, parts }
}

const unknown = (commune: string, month: number, part: number) => `${commune} ${month} ${part}`
const allOf = (communes: readonly string[], key: string, from: number, to: number, parts: readonly number[]) => new Set(communes.filter((commune) => isWithin(commune, key)).flatMap((commune) => months.slice(from, to + 1).flatMap((_, step) => parts.map((part) => unknown(commune, from + step, part)))))

/** Every published number as an equation. */
function equations({ whole, parts }: Published2, communes: readonly string[]): readonly Published[] {
  const at = (month: string) => months.indexOf(month)
  return [
    ...whole.map((row) => ({ of: allOf(communes, row.key, 0, at(row.month), [0, 1]), value: row.parts[0] ?? 0 })),
    ...parts.flatMap((row) => row.parts.map((value, part) => ({ of: allOf(communes, row.key, 0, at(row.month), [part]), value }))),
  ]
}

/** Counts that what is published narrows to fewer than k values, and that are not simply known to be none or at least k. */
function disclosed(published: readonly Published[], communes: readonly string[], threshold: number, wanted: readonly ReadonlySet<string>[]): readonly string[] {
  const unknowns = communes.flatMap((commune) => months.flatMap((_, month) => [unknown(commune, month, 0), unknown(commune, month, 1)]))
  return wanted.flatMap((sum) => {
    const { low, high } = intervalOf(sum, published, unknowns)
    const isKnownSafe = low === high && (low === 0 || low >= threshold)
    return isKnownSafe || high - low + 1 >= threshold ? [] : [`${[...sum].join('+')} is ${low} to ${high}`]
  })
}

/** Everything a reader may ask about: each place up to each month, from each month to each later one, together and by part. */
function questions(tree: PlaceTree, communes: readonly string[]): readonly ReadonlySet<string>[] {
  return tree.places.flatMap(({ key }) => months.flatMap((_, from) => months.slice(from).flatMap((__, step) => [[0, 1], [0], [1]].map((parts) => allOf(communes, key, from, from + step, parts)))))
}

const aPart = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 4, max: 30 }))
const aHistory = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((sizes) => {
  const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'abc'[district] ?? 'a'}${each}`))
  return fc.tuple(...communes.map(() => fc.array(fc.tuple(aPart, aPart), { minLength: months.length, maxLength: months.length })))
    .map((histories): Joined => new Map(communes.map((commune, at) => [commune, histories[at] ?? []])))
})

describe('audit of everything published', () => {
  test('no count of people, of any place, month, span of months or part, is narrowed to fewer than k values', () => {
    fc.assert(fc.property(aHistory, fc.constantFrom(3, 5, 10), (joined, k) => {
      const communes = [...joined.keys()]
      const tree = treeOf(communes)
      expect(disclosed(equations(publishAll(joined, tree, k), communes), communes, k, questions(tree, communes))).toEqual([])
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 8) })
  })
  test('the audit finds what a plain threshold gives away: over the tree, and over time', () => {
    const joined: Joined = new Map([['a0', [[12, 20], [3, 0], [0, 0], [0, 0], [0, 0]]], ['a1', [[2, 2], [0, 0], [0, 0], [0, 0], [0, 0]]]])
    const communes = [...joined.keys()]
    const tree = treeOf(communes)
    const plain = months.flatMap((month, at) => [...countsAt(joined, tree, at)].flatMap(([key, [f, m]]) => (f + m < 10 ? [] : [{ key, month, parts: [f + m] }])))
    const found = disclosed(equations({ whole: plain, parts: [] }, communes), communes, 10, questions(tree, communes))
    expect(found.some((sum) => sum.startsWith('a1 0 0'))).toBe(true)
    expect(found.some((sum) => sum.startsWith('a0 1 0'))).toBe(true)
  })
})

describe('what is published', () => {
  const grown = (...by: readonly number[]): readonly Parts[] => by.map((people) => [people, 0])
  const publish = (joined: Joined, k = 10) => publishAll(joined, treeOf([...joined.keys()]), k).whole
  const monthsOf = (rows: readonly PublishedRow[], key: string) => rows.filter((row) => row.key === key).map(({ month, parts }) => `${month} ${parts.join('/')}`)

  test('a place that grows by enough is told of every month, with the month it stands for', () => {
    const rows = publish(new Map([['a0', grown(40, 10, 12, 0, 30)], ['a1', grown(50, 20, 20, 10, 10)]]))
    expect(monthsOf(rows, 'a0')).toEqual(['2026-01 40', '2026-02 50', '2026-03 62', '2026-04 62', '2026-05 92'])
  })
  test('a month in which few people joined is left out for the whole group, and goes into the next', () => {
    const rows = publish(new Map([['a0', grown(40, 4, 12, 10, 10)], ['a1', grown(50, 20, 20, 10, 10)]]))
    expect(monthsOf(rows, 'a0')).toEqual(['2026-01 40', '2026-03 56', '2026-04 66', '2026-05 76'])
    expect(monthsOf(rows, 'a1').map((row) => row.slice(0, 7))).toEqual(['2026-01', '2026-03', '2026-04', '2026-05'])
    expect(monthsOf(rows, 'a')).toContain('2026-02 114')
  })
  test('a single small sibling keeps another along with it', () => {
    const rows = publish(new Map([['a0', grown(60, 0, 0, 0, 0)], ['a1', grown(40, 0, 0, 0, 0)], ['a2', grown(4, 0, 0, 0, 0)]]))
    expect([monthsOf(rows, 'a0').length, monthsOf(rows, 'a1').length, monthsOf(rows, 'a2').length]).toEqual([5, 0, 0])
  })
  test('what was published stays as it was, whatever comes later', () => {
    fc.assert(fc.property(aHistory, fc.integer({ min: 1, max: months.length - 1 }), (joined, until) => {
      const tree = treeOf([...joined.keys()])
      const known = (rows: readonly PublishedRow[]) => rows.filter(({ month }) => months.indexOf(month) < until)
      const otherwise: Joined = new Map([...joined].map(([commune, by]) => [commune, by.map((parts, month) => (month < until ? parts : [77, 0]))]))
      expect(known(publishAll(otherwise, tree, 10).whole)).toEqual(known(publishAll(joined, tree, 10).whole))
    }))
  })
  test('units that became one go on from the sum of what was told of them, or wait', () => {
    const merged: PlaceTree = { ...treeOf(['n0', 'a9']), pathOf: ({ code }) => [code === 'n0' || code === 'n1' ? 'n0' : code], places: [place('p', null, 'province'), place('n', 'p', 'district'), place('n0', 'n', 'leaf')] }
    const before = [{ key: 'p', month: '2026-01', parts: [60] }, { key: 'n', month: '2026-01', parts: [60] }, { key: 'n0', month: '2026-01', parts: [30] }, { key: 'n1', month: '2026-01', parts: [30] }]
    const at = (count: number) => publishMonth({ tree: merged, month: '2026-02', threshold: 10, people: new Map(), before, counts: new Map([['p', [count]], ['n', [count]], ['n0', [count]]]) }).map(({ key }) => key)
    expect(at(80)).toEqual(['p', 'n', 'n0'])
    expect(at(64)).toEqual([])
  })
  test('almost everybody is as telling as almost nobody', () => {
    const tree = treeOf(['a0'])
    const at = (people: number) => publishMonth({ tree, month: '2026-01', threshold: 10, people: new Map([['p', people]]), before: [], counts: new Map([['p', [95]], ['a', [95]], ['a0', [95]]]) })
    expect(at(100)).toEqual([])
    expect(at(105)).not.toEqual([])
  })
})
