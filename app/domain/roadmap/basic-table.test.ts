import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basicTable, type UnitAssessed } from './basic-table.ts'
import type { Place, PlaceTree } from './tree.ts'

const place = (key: string, parent: string | null, kind: Place['kind']): Place => ({ key, parent, kind, unit: { code: key, validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: key, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] } })
const parents: Readonly<Record<string, readonly string[]>> = { a1: ['a1', 'a', 'p'], a2: ['a2', 'a', 'p'], a3: ['a3', 'a', 'p'], b1: ['b1', 'b', 'p'], b2: ['b2', 'b', 'p'], b3: ['b3', 'b', 'p'] }
const tree: PlaceTree = {
  day: '2026-11-23', places: [place('p', null, 'province'), place('a', 'p', 'district'), place('b', 'p', 'district'), ...['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((key) => place(key, key[0] ?? '', 'leaf'))],
  pathOf: ({ code }) => parents[code] ?? [],
}
const group = (code: string, assessed: number, reached: number, people: number, proctored = 0): UnitAssessed => ({ unit: { code, validFrom: '2020-01-01' }, assessed, reached, proctored, people })
const table = (assessed: readonly UnitAssessed[]) => basicTable({ tree, assessed, denominators: new Map(), threshold: 5 })
const figure = (assessed: readonly UnitAssessed[], key: string) => table(assessed).find((row) => row.key === key)

test('people at basic and people assessed are counted in their commune, district and province once', () => {
  const given = [group('a1', 5, 5, 20), group('a1', 5, 2, 10), group('b1', 5, 5, 7), group('b2', 3, 3, 9)]
  expect(figure(given, 'a')?.figure).toEqual({ kind: 'shown', atBasic: 20, assessed: 30, people: null })
  expect(figure(given, 'p')).toEqual({ key: 'p', figure: { kind: 'shown', atBasic: 27, assessed: 37, people: null }, ladder: { five: 27, four: 0, three: 0, two: 10, oneOrNone: 0 }, partly: 9, proctored: 0 })
})

test('a place with few people below the level is withheld, since how many were assessed would tell of them', () => {
  expect(figure([group('a1', 5, 5, 40), group('a1', 5, 1, 2), group('a2', 5, 5, 30), group('a2', 5, 1, 30), group('a3', 5, 1, 30)], 'a1')?.figure).toEqual({ kind: 'withheld' })
})

test('a place in which all but a few were assessed is withheld, and one beside it', () => {
  const denominators = new Map([['a1', { people: 100, onDate: '2026-01-01', source: '' }]])
  const rows = basicTable({ tree, denominators, threshold: 5, assessed: [group('a1', 5, 5, 50), group('a1', 5, 1, 48), group('a2', 5, 5, 30), group('a2', 5, 1, 30), group('a3', 5, 1, 30)] })
  const withheld = rows.filter(({ figure: each }) => each.kind === 'withheld').map(({ key }) => key)
  expect(withheld).toContain('a1')
  expect(withheld.length).toBeGreaterThan(1)
})

test('a small rung of the province hides its ladder, not the figure', () => {
  const province = figure([group('a1', 5, 5, 40), group('a1', 5, 3, 2), group('a1', 5, 1, 20)], 'p')
  expect(province?.figure.kind).toBe('shown')
  expect(province?.ladder).toBeNull()
})

test('no shown figure is small, and no withheld one is the difference of shown ones', () => {
  const code = fc.constantFrom(...Object.keys(parents))
  fc.assert(fc.property(fc.array(fc.tuple(code, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 30 })), { maxLength: 12 }), (given) => {
    const rows = table(given.map(([unit, reached, people]) => group(unit, 5, reached, people)))
    const counts = rows.flatMap(({ figure: each }) => (each.kind === 'shown' ? [each.atBasic, each.assessed - each.atBasic] : []))
    expect(counts.filter((count) => count > 0 && count < 5)).toEqual([])
    for (const parent of ['p', 'a', 'b']) {
      const family = [rows.find(({ key }) => key === parent), ...rows.filter(({ key }) => tree.places.find((each) => each.key === key)?.parent === parent)]
      expect(family.filter((row) => row?.figure.kind === 'withheld')).not.toHaveLength(1)
    }
  }))
})

test('of those at basic, who is so by supervised results is told of the province, where neither part is small', () => {
  const provinceOf = (proctored: number, alone: number) => figure([group('a1', 5, 5, proctored, 5), group('a1', 5, 5, alone), group('a1', 5, 0, 20)], 'p')
  expect([[12, 8], [3, 17], [17, 3], [20, 0]].map(([proctored = 0, alone = 0]) => provinceOf(proctored, alone)?.proctored)).toEqual([12, null, null, 20])
})
