import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import type { Unit } from '../territory/unit.ts'
import { lastRows, publishMonth, type Parts, type PublishedRow } from './publication.ts'
import { splitTable } from './split-table.ts'
import type { Place, PlaceTree } from './tree.ts'

const months = ['2026-01', '2026-02', '2026-03', '2026-04']
const unit: Unit = { code: '', validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: '', parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] }
const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit })
const treeOf = (communes: readonly string[]): PlaceTree => ({ day: '2026-12-31', pathOf: ({ code }) => [code], places: [place('p', null, 'province'), ...[...new Set(communes.map((key) => key[0]!))].map((key) => place(key, 'p', 'district')), ...communes.map((key) => place(key, key[0]!, 'leaf'))] })
const isWithin = (commune: string, key: string) => key === 'p' || key === commune || key === commune[0]

/** Women and men who join each commune in each month. */
type Joined = ReadonlyMap<string, readonly Parts[]>
const within = (joined: Joined, key: string) => [...joined].filter(([commune]) => isWithin(commune, key))
const joinedUntil = (joined: Joined, key: string, until: number, part: number) => within(joined, key).reduce((sum, [, own]) => sum + own.slice(0, until + 1).reduce((so, parts) => so + (parts[part] ?? 0), 0), 0)

/** What staff are told at the end of each month; without `before` each month as if nothing had been told. */
function tellAll(joined: Joined, threshold: number, before: 'before' | 'as if never' = 'before'): readonly PublishedRow[] {
  const tree = treeOf([...joined.keys()])
  const rows: PublishedRow[] = []
  for (const [at, month] of months.entries()) {
    const counts = new Map(tree.places.map(({ key }) => [key, [0, 1].map((part) => joinedUntil(joined, key, at, part))]))
    const told = splitTable({ tree, counts, threshold, shown: new Set(counts.keys()), before: before === 'before' ? rows : [] })
    rows.push(...[...told].map(([key, parts]) => ({ key, month, parts })))
  }
  return rows
}

/** Women and men of every place, in every span of months, that what was told narrows to fewer than k values. */
function disclosed(joined: Joined, told: readonly PublishedRow[], threshold: number): readonly string[] {
  const who = (key: string, from: number, to: number, part: number) => new Set(within(joined, key).flatMap(([commune]) => months.slice(from, to + 1).map((_, step) => `${commune} ${from + step} ${part}`)))
  const published = told.flatMap(({ key, month, parts }) => parts.map((value, part) => ({ of: who(key, 0, months.indexOf(month), part), value })))
  const unknowns = [0, 1].flatMap((part) => [...who('p', 0, months.length - 1, part)])
  return treeOf([...joined.keys()]).places.flatMap(({ key }) => months.flatMap((_, from) => months.slice(from).flatMap((__, step) => [0, 1].flatMap((part) => {
    const { low, high } = intervalOf(who(key, from, from + step, part), published, unknowns)
    return (low === high && (low === 0 || low >= threshold)) || high - low + 1 >= threshold ? [] : [`${key} ${from}–${from + step} ${part}: ${low} to ${high}`]
  }))))
}

describe('women and men told month after month', () => {
  const aPart = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 3, max: 30 }))
  const aHistory = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }).chain((sizes) => {
    const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'ab'[district]!}${each}`))
    return fc.tuple(...communes.map(() => fc.array(fc.tuple(aPart, aPart), { minLength: months.length, maxLength: months.length }))).map((histories): Joined => new Map(communes.map((commune, at) => [commune, histories[at]!])))
  })
  test('audit: no number of women or men, of any place and any span of months, is narrowed to fewer than k values by all that was ever told', () => {
    fc.assert(fc.property(aHistory, fc.constantFrom(3, 5), (joined, k) => { expect(disclosed(joined, tellAll(joined, k), k)).toEqual([]) }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 25) })
  })
  test('audit: nor by that and what everybody reads of the province together, month after month', () => {
    const [publicK, k] = [10, 5]
    fc.assert(fc.property(aHistory, (joined) => {
      const tree = treeOf([...joined.keys()])
      const [toStaff, open]: [PublishedRow[], PublishedRow[]] = [[], []]
      for (const [at, month] of months.entries()) {
        const counts = new Map(tree.places.map(({ key }) => [key, [0, 1].map((part) => joinedUntil(joined, key, at, part))]))
        const last = lastRows({ before: toStaff, tree })
        const own = last.get('p')?.parts
        open.push(...publishMonth({ tree, month, threshold: publicK, people: new Map(), before: open, counts, within: new Set(['p']), ...(own && { staff: { parts: own, threshold: k } }) }))
        toStaff.push(...[...splitTable({ tree, counts, threshold: k, shown: new Set(counts.keys()), before: toStaff, beside: lastRows({ before: open, tree }) })].map(([key, parts]) => ({ key, month, parts })))
      }
      expect(disclosed(joined, [...toStaff, ...open], k)).toEqual([])
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 25) })
  })
  test('the audit finds the one woman of a month where every month is told as if nothing had been told before', () => {
    const joined: Joined = new Map([['a0', [[20, 20], [1, 0], [0, 0], [9, 0]]], ['a1', [[30, 30], [6, 8], [0, 0], [0, 0]]]])
    expect(disclosed(joined, tellAll(joined, 5, 'as if never'), 5)).toContain('a0 1–1 0: 1 to 1')
    expect(disclosed(joined, tellAll(joined, 5), 5)).toEqual([])
  })
  test('what is left beside a place that waited for a month is the same two months apart, so that the place waits on', () => {
    // Told in the first month and again in the third, a0 would leave 6 and 8 women in the other two: two came.
    const joined: Joined = new Map([['a0', [[20, 0], [3, 0], [5, 0], [0, 0]]], ['a1', [[3, 0], [1, 0], [0, 0], [0, 0]]], ['a2', [[3, 0], [1, 0], [0, 0], [0, 0]]]])
    expect(disclosed(joined, tellAll(joined, 5), 5)).toEqual([])
    expect(tellAll(joined, 5).filter(({ key }) => key === 'a0').map(({ month }) => month)).toEqual(['2026-01'])
  })
  test('a place waits until enough came to it, and its sibling with it; then both are told again', () => {
    const told = tellAll(new Map([['a0', [[20, 20], [1, 0], [0, 0], [9, 0]]], ['a1', [[30, 30], [6, 8], [0, 0], [0, 0]]]]), 5)
    const of = (key: string) => told.filter((row) => row.key === key).map(({ month, parts }) => `${month.slice(5)} ${parts.join('/')}`)
    expect([of('a'), of('a0'), of('a1')]).toEqual([['01 50/50', '02 57/58', '03 57/58', '04 66/58'], ['01 20/20', '04 30/20'], ['01 30/30', '04 36/38']])
  })
})

/** How far people came, month by month: enrolled, began, completed; `never` is the month after the last. */
const [steps, never] = [3, 3]
const paths = Array.from({ length: steps }, (_, e) => Array.from({ length: never - e + 1 }, (__, s) => Array.from({ length: never - e - s + 1 }, (___, c) => [e, e + s, e + s + c] as const))).flat(2)
type Path = (typeof paths)[number]
type Walked = ReadonlyMap<string, readonly number[]>

describe('how far people came, told month after month', () => {
  const people = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 30 })) })
  const aWalk = fc.integer({ min: 1, max: 3 }).chain((size) => fc.tuple(...Array.from({ length: size }, () => fc.array(people, { minLength: paths.length, maxLength: paths.length }))).map((counts): Walked => new Map(counts.map((own, at) => [`a${at}`, own]))))
  const who = (walked: Walked, key: string, is: (path: Path) => boolean) => [...walked].filter(([commune]) => isWithin(commune, key)).flatMap(([commune, own]) => paths.flatMap((path, at) => (is(path) ? [[`${commune} ${path.join(' ')}`, own[at] ?? 0] as const] : [])))
  const names = (of: ReturnType<typeof who>) => new Set(of.map(([name]) => name))

  test('audit: no number of those who enrolled, began or completed in any span of months is narrowed to fewer than k values', () => {
    fc.assert(fc.property(aWalk, fc.constantFrom(3, 5), (walked, k) => {
      const tree = treeOf([...walked.keys()])
      const rows: PublishedRow[] = []
      const published = months.slice(0, steps).flatMap((month, at) => {
        const parts = [([e, s]: Path) => e <= at && s > at, ([, s, c]: Path) => s <= at && c > at, ([, , c]: Path) => c <= at]
        const counts = new Map(tree.places.map(({ key }) => [key, parts.map((is) => who(walked, key, is).reduce((sum, [, count]) => sum + count, 0))]))
        const told = splitTable({ tree, counts, threshold: k, shown: new Set(counts.keys()), before: rows, isFunnel: true })
        rows.push(...[...told].map(([key, own]) => ({ key, month, parts: own })))
        return [...told].flatMap(([key, own]) => own.map((value, part) => ({ of: names(who(walked, key, parts[part]!)), value })))
      })
      const unknowns = [...names(who(walked, 'p', () => true))]
      const spans = Array.from({ length: steps }, (_, from) => Array.from({ length: steps - from }, (__, step) => [from, from + step] as const)).flat()
      for (const { key } of tree.places) for (const [from, to] of spans) for (const step of [0, 1, 2]) {
        const { low, high } = intervalOf(names(who(walked, key, (path) => (path[step] ?? never) >= from && (path[step] ?? never) <= to)), published, unknowns)
        expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k || `${key} ${from}–${to} step ${step}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 25) })
  })
})
