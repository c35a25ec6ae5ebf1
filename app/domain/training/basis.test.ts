import { expect, test } from 'vitest'
import { basesOf } from './basis.ts'

const own = { readings: ['r'], attempts: ['a'] }

test('a completion rests on lessons and quizzes alone, or it is said on what else', () => {
  expect(basesOf(own)).toEqual([])
  expect(basesOf({ ...own, tried: ['a'] })).toEqual(['tried'])
  expect(basesOf({ ...own, overrides: ['o'] })).toEqual(['override'])
  expect(basesOf({ ...own, others: [{ kind: 'external', id: 'e' }, { kind: 'attendance', id: 's' }], overrides: ['o'], tried: ['t'] })).toEqual(['override', 'tried', 'external', 'beyond'])
  expect(basesOf({ readings: [], attempts: [], others: [{ kind: 'placement', id: 'p' }] })).toEqual(['beyond'])
  expect(basesOf({ readings: [], attempts: [] })).toEqual(['nothing'])
})
