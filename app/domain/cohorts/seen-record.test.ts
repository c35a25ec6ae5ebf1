import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LearningRecord } from '../learning/completion.ts'
import { seenRecord } from './seen-record.ts'

const moment = fc.integer({ min: 0, max: 1_000 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)))
const record = fc.record({
  readings: fc.array(moment.map((readAt) => ({ id: 'r', lessonId: 'mot', readAt }))),
  attempts: fc.array(moment.map((submittedAt) => ({ id: 'a', quizId: 'final', right: 1, total: 1, passed: true, submittedAt }))),
  given: fc.option(moment.map((completedAt) => ({ completedAt, ruleVersion: 1 }))),
  overrides: fc.array(moment.map((at) => ({ kind: 'override' as const, id: 'o', item: { kind: 'read' as const, subject: 'mot' }, at, by: 'x', why: 'y', takenBackAt: null }))),
}) as fc.Arbitrary<LearningRecord>

test('of somebody seen from an instant on nothing from before is shown, and everything from then on; whoever agreed is seen whole', () => {
  fc.assert(fc.property(record, moment, (kept, from) => {
    const seen = seenRecord(kept, from)
    const times = ({ readings, attempts, overrides = [], given }: LearningRecord) => [...readings.map(({ readAt }) => readAt), ...attempts.map(({ submittedAt }) => submittedAt), ...overrides.map(({ at }) => at), ...(given == null ? [] : [given.completedAt])]
    expect(times(seen)).toEqual(times(kept).filter((at) => at >= from))
    expect(seenRecord(kept, null)).toBe(kept)
  }))
})
