import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf } from '#tests/support/disclosure.ts'
import { withheldCells } from '../territory/suppression.ts'
import type { Unit } from '../territory/unit.ts'
import type { Parts } from './publication.ts'
import { splitTable } from './split-table.ts'
import type { Place, PlaceTree } from './tree.ts'

const unit: Unit = { code: '', validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: '', parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] }
const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit })

/** Of each commune how many women and men, each younger and older: «a0» → [women young, women old, men young, men old]. */
type People = ReadonlyMap<string, readonly [number, number, number, number]>
const treeOf = (communes: readonly string[]): PlaceTree => ({ day: '2026-11-23', pathOf: ({ code }) => [code], places: [place('p', null, 'province'), ...[...new Set(communes.map((key) => key[0]!))].map((key) => place(key, 'p', 'district')), ...communes.map((key) => place(key, key[0]!, 'leaf'))] })
const isWithin = (commune: string, key: string) => key === 'p' || key === commune || key === commune[0]
const sum = (people: People, key: string, cells: readonly number[]) => [...people].filter(([commune]) => isWithin(commune, key)).reduce((so, [, own]) => so + cells.reduce((each, at) => each + own[at]!, 0), 0)
const ways = { sex: [[0, 1], [2, 3]], age: [[0, 2], [1, 3]] } as const
const everybody = [0, 1, 2, 3]

function shownOf(people: People, k: number) {
  const tree = treeOf([...people.keys()])
  const withheld = withheldCells(tree.places.map(({ key, parent }) => ({ id: key, parent, count: sum(people, key, everybody), population: null })), k)
  const shown = new Set(tree.places.map(({ key }) => key).filter((key) => !withheld.has(key)))
  const split = (cells: readonly (readonly number[])[]) => splitTable({ tree, shown, threshold: k, counts: new Map(tree.places.map(({ key }) => [key, cells.map((own) => sum(people, key, own))])) })
  return { tree, shown, sex: split(ways.sex), age: split(ways.age) }
}

describe('people told apart', () => {
  const aCell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 5, max: 40 }))
  const somePeople = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((sizes) => {
    const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'abc'[district]!}${each}`))
    return fc.tuple(...communes.map(() => fc.tuple(aCell, aCell, aCell, aCell))).map((cells): People => new Map(communes.map((commune, at) => [commune, cells[at]!])))
  })
  test('audit: from all totals, by sex and by age together, no part of a place is narrowed to fewer than k values', () => {
    fc.assert(fc.property(somePeople, fc.constantFrom(3, 5), (people, k) => {
      const { tree, shown, ...splits } = shownOf(people, k)
      const name = (commune: string, cell: number) => `${commune} ${cell}`
      const of = (key: string, cells: readonly number[]) => new Set([...people.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => cells.map((cell) => name(commune, cell))))
      const published = [
        ...[...shown].map((key) => ({ of: of(key, everybody), value: sum(people, key, everybody) })),
        ...(['sex', 'age'] as const).flatMap((way) => [...splits[way]].flatMap(([key, parts]) => parts.map((value, part) => ({ of: of(key, ways[way][part]!), value })))),
      ]
      const unknowns = [...people.keys()].flatMap((commune) => everybody.map((cell) => name(commune, cell)))
      for (const { key } of tree.places) {
        for (const cells of [...ways.sex, ...ways.age]) {
          const { low, high } = intervalOf(of(key, cells), published, unknowns)
          expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k, `${key} ${cells.join('+')}: ${low} to ${high}`).toBe(true)
        }
      }
    }), { numRuns: 40 })
  })
  test('audit: knowing how many women and men there are in every place narrows nothing, whether few of them took part or nearly all', () => {
    // [women who did, women who did not, men who did, men who did not]
    const pair = fc.integer({ min: 60, max: 200 }).chain((all) => fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 7 }).map((left) => all - left), fc.integer({ min: 5, max: all - 20 })).map((did) => [did, all - did] as const))
    const places = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((sizes) => {
      const communes = sizes.flatMap((size, district) => Array.from({ length: size }, (_, each) => `${'abc'[district]!}${each}`))
      return fc.tuple(...communes.map(() => fc.tuple(pair, pair))).map((pairs): People => new Map(communes.map((commune, at) => { const [[a, b], [c, d]] = pairs[at]!; return [commune, [a, b, c, d]] })))
    })
    fc.assert(fc.property(places, fc.constantFrom(3, 5), (people, k) => {
      const tree = treeOf([...people.keys()])
      const [did, women, men] = [[0, 2], [0, 1], [2, 3]]
      const withheld = withheldCells(tree.places.map(({ key, parent }) => ({ id: key, parent, count: sum(people, key, did), population: sum(people, key, everybody) })), k)
      const shown = new Set(tree.places.map(({ key }) => key).filter((key) => !withheld.has(key)))
      const of = (cells: readonly (readonly number[])[]) => new Map(tree.places.map(({ key }) => [key, cells.map((own) => sum(people, key, own))]))
      const split = splitTable({ tree, shown, threshold: k, counts: of([[0], [2]]), people: new Map([...of([women, men])].map(([key, [ofWomen, ofMen]]) => [key, new Map([[1, ofWomen!], [2, ofMen!]])])), whole: new Map(tree.places.map(({ key }) => [key, sum(people, key, everybody)])) })
      const who = (key: string, cells: readonly number[]) => new Set([...people.keys()].filter((commune) => isWithin(commune, key)).flatMap((commune) => cells.map((cell) => `${commune} ${cell}`)))
      const say = (key: string, cells: readonly number[]) => ({ of: who(key, cells), value: sum(people, key, cells) })
      const published = [...tree.places.flatMap(({ key }) => [say(key, women), say(key, men)]), ...[...shown].map((key) => say(key, did)), ...[...split.keys()].flatMap((key) => [say(key, [0]), say(key, [2])])]
      const unknowns = [...people.keys()].flatMap((commune) => everybody.map((cell) => `${commune} ${cell}`))
      for (const { key } of tree.places) for (const cell of everybody) {
        const { low, high } = intervalOf(who(key, [cell]), published, unknowns)
        expect((low === high && (low === 0 || low >= k)) || high - low + 1 >= k, `${key} ${cell}: ${low} to ${high}`).toBe(true)
      }
    }), { numRuns: 40 })
  })
  const parts = (people: People, k = 5) => Object.fromEntries(shownOf(people, k).sex) as Record<string, Parts>
  test('are shown where every part is large, and of no place beside a single small one', () => {
    expect(parts(new Map([['a0', [10, 10, 9, 9]], ['a1', [20, 0, 20, 0]]]))).toEqual({ p: [40, 38], a: [40, 38], a0: [20, 18], a1: [20, 20] })
    expect(Object.keys(parts(new Map([['a0', [10, 10, 2, 0]], ['a1', [20, 0, 20, 0]], ['a2', [9, 0, 8, 0]]])))).toEqual(['p', 'a', 'a1'])
  })
  test('are shown of nothing below a place of which they are not', () => {
    expect(Object.keys(parts(new Map([['a0', [30, 0, 1, 0]], ['b0', [50, 0, 50, 0]], ['c0', [60, 0, 60, 0]]])))).toEqual(['p', 'c', 'c0'])
  })
})
