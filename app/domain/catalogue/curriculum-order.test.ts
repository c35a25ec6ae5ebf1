import { expect, test } from 'vitest'
import { inCurriculumOrder } from './curriculum-order.ts'

test('courses stand as a learner meets them: the residents’ first, then safety, then the officials’, by number', () => {
  const codes = ['C1', 'S10', 'X1', 'R2', 'S2', 'R1', 'C3']
  expect(inCurriculumOrder(codes.map((code) => ({ code }))).map(({ code }) => code)).toEqual(['R1', 'R2', 'S2', 'S10', 'C1', 'C3', 'X1'])
})
