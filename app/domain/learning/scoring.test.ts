import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Scoring } from '../assessment/quiz-rules.ts'
import { courseState, type LearningRecord } from './completion.ts'

/** Right answers of four in each attempt at a final quiz passed at 0.7, one a minute → its state and the attempt that proves it. */
function finalOf(scoring: Scoring, ...rights: readonly number[]): string {
  const { rule, ...course } = aCourse()
  const attempts: LearningRecord['attempts'] = rights.map((right, place) => ({ id: `a${place + 1}`, quizId: 'final', right, total: 4, passed: right >= 3, submittedAt: new Date(Date.UTC(2026, 10, 23, 2, place)) }))
  const state = courseState({ ...course, rule: { ...rule, final: { ...rule.final, rules: { scoring } } } }, { readings: [], attempts: attempts.toReversed() })
  return [state.final.state, ...state.evidence.attempts].join(' ')
}

test('by best, the earliest attempt that passed proves it, whatever follows', () => {
  expect([finalOf('best', 1, 3, 4, 0), finalOf('best', 1, 2)]).toEqual(['passed a2', 'failed'])
})
test('by first and by last, that attempt alone decides', () => {
  expect([finalOf('first', 3, 0), finalOf('first', 0, 4)]).toEqual(['passed a1', 'failed'])
  expect([finalOf('last', 0, 4), finalOf('last', 4, 0)]).toEqual(['passed a2', 'failed'])
})
test('by mean, all attempts together must reach the mark, and the last one is the proof', () => {
  expect([finalOf('mean', 2, 4), finalOf('mean', 1, 4), finalOf('mean', 4)]).toEqual(['passed a2', 'failed', 'passed a1'])
})
