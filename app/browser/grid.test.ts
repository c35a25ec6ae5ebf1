import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextCell } from './grid.ts'

const size = { rows: 201, columns: 63 }

test('arrows go to the neighbour, Home and End to the ends of the row, with Ctrl of the table', () => {
  const at = { row: 5, column: 5 }
  const to = (key: string, isWhole = false) => nextCell(at, key, isWhole, size)
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].map((key) => to(key))).toEqual([{ row: 5, column: 6 }, { row: 5, column: 4 }, { row: 6, column: 5 }, { row: 4, column: 5 }])
  expect([to('Home'), to('End'), to('Home', true), to('End', true)]).toEqual([{ row: 5, column: 0 }, { row: 5, column: 62 }, { row: 0, column: 0 }, { row: 200, column: 62 }])
  expect(to('a')).toBeNull()
})

test('no key leads out of the table', () => {
  const key = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End')
  fc.assert(fc.property(fc.integer({ min: 1, max: 201 }), fc.integer({ min: 1, max: 63 }), fc.array(key, { maxLength: 40 }), (rows, columns, keys) => {
    const last = keys.reduce((at, each) => nextCell(at, each, false, { rows, columns }) ?? at, { row: 0, column: 0 })
    return last.row >= 0 && last.row < rows && last.column >= 0 && last.column < columns
  }))
})
