import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Territory, Unit } from '../territory/unit.ts'
import { countTable } from './count-table.ts'
import { figureTable } from './figure-table.ts'
import { aggregate, placeTree } from './tree.ts'

const aUnit = (code: string, over: Partial<Unit> = {}): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind: 'commune', name: code, parentCode: '150', formerDistrictCode: '150', legalBasis: '', aliases: [], ...over })
const territory: Territory = { units: [aUnit('17', { kind: 'province', parentCode: null, formerDistrictCode: null }), aUnit('150', { kind: 'district', parentCode: '17', formerDistrictCode: null }), ...['x', 'y', 'z'].map((code) => aUnit(code))], lineage: [] }
const tree = placeTree(territory, '2026-11-23')

test('withholds what a table of figures withholds of the same counts, also by what everybody may read of other days', () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.nat(60))
  const bounds = fc.option(fc.tuple(fc.nat(12), fc.nat(12)))
  fc.assert(fc.property(fc.record({ x: count, y: count, z: count }), fc.record({ x: bounds, y: bounds, z: bounds }), (given, around) => {
    const counts = Object.entries(given).filter(([, people]) => people > 0).map(([code, people]) => ({ unit: { code, validFrom: '2020-01-01' }, people }))
    const open = new Map(Object.entries(around).flatMap(([code, beside]) => (beside === null ? [] : [[`${code}@2020-01-01`, { least: Math.max(0, given[code as 'x'] - beside[0]), most: given[code as 'x'] + beside[1] }] as const])))
    const shared = { tree, denominators: new Map(), open, threshold: 5 }
    const table = figureTable({ ...shared, courseId: 's2', counts: aggregate(counts, tree), milestones: new Map() })
    const own = countTable({ ...shared, counts })
    for (const { key, figure } of table.rows) expect([key, own.get(key)?.kind]).toEqual([key, figure.kind])
  }))
})
