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

/** How far people came, month by month: enrolled, began, completed; `never` is the month after the last. */
const [steps, never] = [3, 3]
const paths = Array.from({ length: steps }, (_, e) => Array.from({ length: never - e + 1 }, (__, s) => Array.from({ length: never - e - s + 1 }, (___, c) => [e, e + s, e + s + c] as const))).flat(2)
type Path = (typeof paths)[number]
type Walked = ReadonlyMap<string, readonly number[]>
const walker = (commune: string, [e, s, c]: Path) => `${commune} ${e} ${s} ${c}`
const aWalk = fc.integer({ min: 1, max: 3 }).chain((size) => fc.tuple(...Array.from({ length: size }, () => fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: aPart }), { minLength: paths.length, maxLength: paths.length })))
  .map((counts): Walked => new Map(counts.map((own, at) => [`a${at}`, own]))))

/** Completions by place, and of the province the funnel; with every published number as an equation. */
function walkedEquations(walked: Walked, threshold: number, isFunnel: boolean): readonly Published[] {
  const tree = treeOf([...walked.keys()])
  const whole: PublishedRow[] = []
  const funnel: PublishedRow[] = []
  const equations: Published[] = []
  const who = (key: string, is: (path: Path) => boolean) => new Set([...walked.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => paths.filter(is).map((path) => walker(commune, path))))
  const count = (key: string, is: (path: Path) => boolean) => [...walked].filter(([commune]) => isWithin(commune, key)).reduce((sum, [, own]) => sum + paths.reduce((so, path, at) => so + (is(path) ? own[at] ?? 0 : 0), 0), 0)
  for (const [at, month] of months.slice(0, steps).entries()) {
    const parts = [([e, s]: Path) => e <= at && s > at, ([, s, c]: Path) => s <= at && c > at, ([, , c]: Path) => c <= at]
    const counts = new Map(tree.places.map(({ key }) => [key, parts.map((is) => count(key, is))]))
    const now = publishMonth({ tree, month, threshold, people: new Map(), before: whole, counts: new Map([...counts].map(([key, own]) => [key, own.slice(2)])) })
    const told = publishMonth({ tree, month, threshold, people: new Map(), before: funnel, counts, isFunnel, within: new Set(now.map(({ key }) => key)) })
    equations.push(...now.map(({ key, parts: [value = 0] }) => ({ of: who(key, parts[2]!), value })), ...told.flatMap((row) => row.parts.map((value, part) => ({ of: who(row.key, parts[part]!), value }))))
    whole.push(...now)
    funnel.push(...told)
  }
  return equations
}

/** How many enrolled, began and completed in any span of months, and stood between two steps at the end of one, in every place: what is narrowed to fewer than k values. */
function walkedDisclosed(walked: Walked, threshold: number, isFunnel = true): readonly string[] {
  const communes = [...walked.keys()]
  const unknowns = communes.flatMap((commune) => paths.map((path) => walker(commune, path)))
  const published = walkedEquations(walked, threshold, isFunnel)
  const spans = Array.from({ length: steps }, (_, from) => Array.from({ length: steps - from }, (__, step) => [from, from + step] as const)).flat()
  const asked: readonly ((path: Path) => boolean)[] = [
    ...spans.flatMap(([from, to]) => [0, 1, 2].map((step) => (path: Path) => (path[step] ?? never) >= from && (path[step] ?? never) <= to)),
    ...Array.from({ length: steps }, (_, at) => [0, 1].map((step) => (path: Path) => (path[step] ?? never) <= at && (path[step + 1] ?? never) > at)).flat(),
  ]
  return treeOf(communes).places.flatMap(({ key }) => asked.flatMap((is) => {
    const { low, high } = intervalOf(new Set(communes.filter((commune) => isWithin(commune, key)).flatMap((commune) => paths.filter(is).map((path) => walker(commune, path)))), published, unknowns)
    return (low === high && (low === 0 || low >= threshold)) || high - low + 1 >= threshold ? [] : [`${key} is ${low} to ${high}`]
  }))
}

describe('audit of how far people came', () => {
  test('no count of people who enrolled, began or completed, of any place and span of months, is narrowed to fewer than k values', () => {
    fc.assert(fc.property(aWalk, fc.constantFrom(3, 5, 10), (walked, k) => { expect(walkedDisclosed(walked, k)).toEqual([]) }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 25) })
  })
  test('the audit finds the few who enrolled where only the parts were looked at', () => {
    const at = (e: number, s: number, c: number) => paths.findIndex((path) => path[0] === e && path[1] === s && path[2] === c)
    const own = paths.map(() => 0)
    ;[own[at(0, 0, 0)], own[at(0, 1, 3)], own[at(0, 3, 3)], own[at(1, 3, 3)]] = [40, 12, 20, 2]
    own[at(0, 0, 3)] = 30
    expect(walkedDisclosed(new Map([['a0', own]]), 10, false).length).toBeGreaterThan(0)
    expect(walkedDisclosed(new Map([['a0', own]]), 10)).toEqual([])
  })
})

describe('audit of people who come and go, such as officials whose certificate ends', () => {
  const spells = Array.from({ length: steps }, (_, from) => Array.from({ length: steps - from }, (__, step) => [from, from + step] as const)).flat()
  const aSpell = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }).chain((sizes) => {
    const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'ab'[district] ?? 'a'}${each}`))
    return fc.tuple(...communes.map(() => fc.array(aPart, { minLength: spells.length, maxLength: spells.length }))).map((counts): Walked => new Map(communes.map((commune, at) => [commune, counts[at] ?? []])))
  })
  test('no count of those who stand so at the end of a month, in any place, is narrowed to fewer than k values', () => {
    fc.assert(fc.property(aSpell, fc.constantFrom(3, 5, 10), (held, k) => {
      const communes = [...held.keys()]
      const tree = treeOf(communes)
      const name = (commune: string, at: number) => `${commune} ${at}`
      const who = (key: string, month: number) => new Set(communes.filter((commune) => isWithin(commune, key)).flatMap((commune) => spells.flatMap(([from, to], at) => (from <= month && to >= month ? [name(commune, at)] : []))))
      const rows: PublishedRow[] = []
      for (const [at, month] of months.slice(0, steps).entries()) {
        const counts = new Map(tree.places.map(({ key }) => [key, [[...held].filter(([commune]) => isWithin(commune, key)).reduce((sum, [, own]) => sum + spells.reduce((so, [from, to], spell) => so + (from <= at && to >= at ? own[spell] ?? 0 : 0), 0), 0)]]))
        rows.push(...publishMonth({ tree, month, threshold: k, people: new Map(), before: rows, counts }))
      }
      const published = rows.map((row) => ({ of: who(row.key, months.indexOf(row.month)), value: row.parts[0] ?? 0 }))
      const unknowns = communes.flatMap((commune) => spells.map((_, at) => name(commune, at)))
      for (const { key } of tree.places) for (let month = 0; month < steps; month++) {
        const { low, high } = intervalOf(who(key, month), published, unknowns)
        expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k || `${key} ${month} is ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: Number(process.env['AUDIT_RUNS'] ?? 25) })
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
