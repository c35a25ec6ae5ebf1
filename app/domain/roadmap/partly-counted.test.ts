import { expect, test } from 'vitest'
import { figureTable } from './figure-table.ts'
import { partlyCounted, withoutShares } from './partly-counted.ts'
import { aggregate, placeTree } from './tree.ts'
import type { Lineage, Territory, Unit } from '../territory/unit.ts'

const [then, change] = ['2020-01-01', '2025-07-01']
const unit = (code: string, kind: Unit['kind'], validFrom: string, validUntil: string | null, district: string | null): Unit => ({ code, kind, name: code, validFrom, validUntil, parentCode: kind === 'district' ? '17' : '25', formerDistrictCode: district, legalBasis: '', aliases: [] })
const into = (fromCode: string, toCode: string, extent: Lineage['extent'] = 'full'): Lineage => ({ fromCode, fromValidFrom: then, toCode, toValidFrom: change, extent, legalBasis: '' })
/** 1 and 2 went into A; 3 was renamed B; 4 was split into C and D. */
const territory: Territory = {
  units: [unit('17', 'province', then, null, null), unit('150', 'district', then, '2025-06-30', null), ...['1', '2', '3', '4'].map((code) => unit(code, 'commune', then, '2025-06-30', '150')), ...['A', 'B', 'C', 'D'].map((code) => unit(code, 'commune', change, null, '150'))],
  lineage: [into('1', 'A'), into('2', 'A'), into('3', 'B'), into('4', 'C', 'partial'), into('4', 'D', 'partial')],
}
const other = placeTree(territory, '2026-11-23', then)
const of = (code: string, people: number) => ({ unit: { code, validFrom: /\d/.test(code) ? then : change }, people })
const partly = (day: string) => [...partlyCounted({ usual: placeTree(territory, day), other: placeTree(territory, day, then), territory })]

test('on an earlier map, units that others were merged from are counted in part, whoever lives there; renamed and split ones whole, and all of them on a day before', () => {
  expect(partly('2026-11-23')).toEqual([`1@${then}`, `2@${then}`])
  expect(partly('2025-06-30')).toEqual([])
})

test('what is counted in part has its count and no share, no status and no pace; what is withheld stays so', () => {
  const counts = [of('1', 7), of('A', 30), of('B', 20)]
  const denominators = new Map(['1', '2', '3', '4'].map((code) => [`${code}@${then}`, { people: 100, onDate: then, source: '' }]))
  const { rows } = figureTable({ courseId: 's2', tree: other, counts: aggregate(counts, other), denominators, milestones: new Map([[`150@${then}`, [{ dueOn: '2026-12-31', share: 0.5, source: '' }]]]), threshold: 5, withheld: new Set([`2@${then}`]) })
  const shown = new Map(withoutShares(rows, new Set(partly('2026-11-23'))).map((row) => [row.code, row]))
  expect(shown.get('1')).toMatchObject({ isPartly: true, figure: { kind: 'count-only', count: 7 }, progress: { achievement: null, needed: null, perMonth: null } })
  expect(shown.get('2')?.figure).toEqual({ kind: 'withheld' })
  expect(shown.get('3')).toMatchObject({ figure: { kind: 'share', count: 20, value: 0.2 }, progress: { needed: 30 } })
  expect(shown.get('3')?.isPartly).toBeUndefined()
})
