import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Territory, Unit } from '../territory/unit.ts'
import { milestoneOn } from './milestone.ts'
import { linesOfTable, readTargetLines } from './target-lines.ts'

const unit = (code: string, name: string, validFrom: string, validUntil: string | null): Unit => ({ code, name, validFrom, validUntil, kind: 'commune', parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] })
const territory: Territory = { units: [unit('150', 'Đà Bắc', '2020-01-01', '2025-06-30'), unit('04831', 'Đà Bắc', '2020-01-01', '2025-06-30'), unit('04831', 'Đà Bắc', '2025-07-01', null)], lineage: [] }
const read = (kind: 'denominator' | 'milestone', typed: string) => readTargetLines(kind, typed, territory)

describe('lines of denominators', () => {
  test('are read as typed or pasted, with Vietnamese numbers and days', () => {
    expect(read('denominator', '150; 1/7/2021; 55.812\n\n04831\t2026-01-01\t12 345\r\n').lines).toEqual([
      { line: 1, unit: { code: '150', validFrom: '2020-01-01' }, unitName: 'Xã Đà Bắc (cũ)', day: '2021-07-01', value: 55_812 },
      { line: 3, unit: { code: '04831', validFrom: '2025-07-01' }, unitName: 'Xã Đà Bắc', day: '2026-01-01', value: 12_345 },
    ])
  })
  test('are of the unit that a code named on that day', () => {
    expect(read('denominator', '04831; 2024-12-31; 5000').lines[0]?.unit.validFrom).toBe('2020-01-01')
  })
  test('tell everything at fault at once, with its line', () => {
    expect(read('denominator', '150; 2021-07-01\n999; 2021-07-01; 5\n150; 31/2/2021; 5\n150; 2021-07-01; nhiều\n150; 2021-07-01; 0\n150; 2021-07-01; 5,5\n150; 2021-07-01; 10\n150; 1/7/2021; 11').faults.map(({ line, problem }) => [line, problem])).toEqual([
      [1, 'line-parts'], [2, 'line-unit-unknown'], [3, 'line-day-unreadable'], [4, 'line-people-unreadable'], [5, 'line-people-unreadable'], [6, 'line-people-unreadable'], [8, 'line-twice'],
    ])
  })
})

describe('a table of a spreadsheet', () => {
  const table = (...rows: readonly (readonly string[])[]) => linesOfTable(rows.map((cells) => ({ cells })))
  test('is read as lines, without its titles, and with the zero that a spreadsheet took from a code', () => {
    const lines = table(['Số dân các xã'], ['Mã đơn vị', 'Tính đến\nngày', 'Số người'], ['4831', '2026-01-01', '12345'], ['150 ', '1/7/2021', '55.812'])
    expect(lines).toBe('4831; 2026-01-01; 12345\n150; 1/7/2021; 55.812')
    expect(read('denominator', lines)).toMatchObject({ faults: [], lines: [{ unit: { code: '04831' }, value: 12_345 }, { unit: { code: '150' }, value: 55_812 }] })
  })
  test('of other columns, or without any day, is at fault line by line, and nothing of it is guessed', () => {
    expect(read('denominator', table(['150', '2021-07-01', 'Đà Bắc', '5'], ['150; 2', '2021-07-01', '5'])).faults.map(({ problem }) => problem)).toEqual(['line-parts', 'line-parts'])
    expect(read('milestone', table(['Mã', 'Tỷ lệ'], ['150', '20%'])).faults).toHaveLength(2)
    expect(table()).toBe('')
  })
})

describe('lines of milestones', () => {
  test('are shares in percent of the unit that stands last', () => {
    expect(read('milestone', '04831; 31/12/2026; 20,5 %\n150; 2030-12-31; 80').lines.map(({ unit: of, value }) => [of.validFrom, value])).toEqual([['2025-07-01', 0.205], ['2020-01-01', 0.8]])
  })
  test('may begin at nobody: the way between two is even from the first day on', () => {
    const lines = read('milestone', '150; 1/1/2026; 0\n150; 31/12/2026; 20').lines
    expect(lines.map(({ value }) => value)).toEqual([0, 0.2])
    expect(milestoneOn('2026-07-02', lines.map(({ day, value }) => ({ dueOn: day, share: value, source: '' })))).toBeCloseTo(0.1, 9)
  })
  test('are never above everybody', () => {
    expect(read('milestone', '150; 2030-12-31; 100,1').faults).toMatchObject([{ problem: 'line-share-unreadable' }])
    expect(read('milestone', '150; 2030-12-31; -5').faults).toMatchObject([{ problem: 'line-share-unreadable' }])
  })
})

test('whatever is typed, every line is either understood or at fault', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('150; 2021-07-01; 5', '150;2021-07-01;6', ' '))), fc.constantFrom('denominator', 'milestone'), (typed, kind) => {
    const text = typed.map((line) => line.replace(/[\r\n]/g, ' ')).join('\n')
    const { lines, faults } = read(kind, text)
    expect(lines.length + faults.length).toBe(text.normalize('NFC').split('\n').filter((line) => line.trim() !== '').length)
  }))
})
