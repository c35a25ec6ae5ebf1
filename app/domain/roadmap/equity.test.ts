import { expect, test } from 'vitest'
import { equityOf } from './equity.ts'
import type { Figure, FigureRow } from './figure-table.ts'

const row = (name: string, figure: Figure): FigureRow => ({ key: name, parent: null, kind: 'leaf', code: name, name, denominator: null, figure, progress: { dueToday: null, next: null, achievement: null, needed: null, perMonth: null } })
const share = (name: string, value: number) => row(name, { kind: 'share', count: value * 100, value })

test('the lowest, the highest, and the tenths of eleven places', () => {
  const rows = Array.from({ length: 11 }, (_, at) => share(`x${at}`, at / 10))
  expect(equityOf(rows)).toMatchObject({ lowest: { name: 'x0', share: 0 }, highest: { name: 'x10', share: 1 }, p10: 0.1, p90: 0.9, ratio: 9 })
})
test('places whose share is not shown are not in it, and fewer than three make none', () => {
  const rows = [share('a', 0.1), share('b', 0.2), row('c', { kind: 'withheld' }), row('d', { kind: 'count-only', count: 9 })]
  expect(equityOf(rows)).toBeNull()
  expect(equityOf([...rows, share('e', 0.4)])?.places.map(({ name }) => name)).toEqual(['a', 'b', 'e'])
})
test('where a tenth of the places are at none there is no ratio', () => { expect(equityOf([share('a', 0), share('b', 0), share('c', 0.4)])?.ratio).toBeNull() })
