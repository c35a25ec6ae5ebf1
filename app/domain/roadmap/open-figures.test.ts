import { describe, expect, test } from 'vitest'
import type { Unit } from '../territory/unit.ts'
import { openEquity, openFigures, type OpenFigure } from './open-figures.ts'
import { publicTables } from './public-tables.ts'

const figure = (key: string, month: string, share: number, kind: OpenFigure['place']['kind'] = 'district'): OpenFigure => ({
  table: 'completed:s2', place: { key, kind, code: key, name: key, validFrom: '2020-01-01', validUntil: null, parent: null }, month, asOf: `${month}-28`,
  parts: [{ part: 'all', people: 100 }], denominator: null, coverage: { kind: 'share', value: share },
})

test('places are compared within the last month in which at least three districts have a share', () => {
  const august = [figure('a', '2026-08', 0.1), figure('b', '2026-08', 0.2), figure('c', '2026-08', 0.4)]
  const october = [figure('a', '2026-10', 0.5), figure('b', '2026-10', 0.6)]
  expect(openEquity([...august, ...october], 'completed:s2')).toMatchObject({ month: '2026-08', lowest: { name: 'a' }, highest: { name: 'c', share: 0.4 } })
  expect(openEquity([...august, ...october, figure('c', '2026-10', 0.9)], 'completed:s2')).toMatchObject({ month: '2026-10', highest: { share: 0.9 } })
})

test('of communes, of another table, and of two districts nothing is said', () => {
  expect(openEquity([figure('a', '2026-08', 0.1), figure('b', '2026-08', 0.2), figure('x', '2026-08', 0.3, 'leaf')], 'completed:s2')).toBeNull()
  expect(openEquity(['a', 'b', 'c'].map((key) => figure(key, '2026-08', 0.1)), 'basic')).toBeNull()
})

describe('of how many people', () => {
  const unit = (code: string, kind: Unit['kind'], parentCode: string | null): Unit => ({ code, validFrom: '2020-01-01', validUntil: null, kind, name: code, parentCode, formerDistrictCode: null, legalBasis: '', aliases: [] })
  const territory = { units: [unit('17', 'province', null), unit('150', 'district', '17')], lineage: [] }
  const people = (count: number) => [{ unit: { code: '150', validFrom: '2020-01-01' }, people: count, onDate: '2026-01-01', source: '' }]
  const tables = publicTables({ residents: ['s2'], officials: [] }, true)
  const rows = [{ table: 'completed:s2', key: '150@2020-01-01', month: '2026-08', parts: [40] }, { table: 'basic', key: '150@2020-01-01', month: '2026-08', parts: [30, 20] }]
  const figures = (trained: number, assessed: number) => openFigures({ territory, tables, denominators: people(trained), basicDenominators: people(assessed), sumSource: '' })(rows).map(({ table, denominator, coverage }) => [table, denominator?.people, coverage])

  test('the assessment is divided by those of its own indicator, completions by those of theirs', () => {
    expect(figures(400, 300)).toEqual([['completed:s2', 400, { kind: 'share', value: 0.1 }], ['basic', 300, { kind: 'share', value: 0.1 }]])
  })
  test('of each month by the latest count up to its end, never by a later one', () => {
    const counts = [['2026-01-01', 400], ['2026-08-31', 500], ['2026-09-01', 800], ['2027-01-01', 900]].map(([onDate, count]) => ({ ...people(Number(count))[0]!, onDate: String(onDate) }))
    const months = ['2025-12', '2026-07', '2026-08', '2026-09'].map((month) => ({ table: 'completed:s2', key: '150@2020-01-01', month, parts: [40] }))
    expect(openFigures({ territory, tables, denominators: counts.map((each) => ({ ...each, seeded: each.people === 800 })), basicDenominators: [], sumSource: '' })(months.slice(3))[0]?.denominator?.people).toBe(500)
    expect(openFigures({ territory, tables, denominators: counts, basicDenominators: [], sumSource: '' })(months).map(({ denominator }) => denominator?.people ?? null)).toEqual([null, 400, 500, 800])
  })
  test('nothing is said where a later count of them leaves but a few out', () => {
    expect(figures(49, 52)).toEqual([['completed:s2', undefined, { kind: 'count-only' }], ['basic', undefined, { kind: 'count-only' }]])
    expect(figures(50, 50)).toEqual([['completed:s2', 50, { kind: 'share', value: 0.8 }], ['basic', 50, { kind: 'share', value: 0.6 }]])
  })
})
