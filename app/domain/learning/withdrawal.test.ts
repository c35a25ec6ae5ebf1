import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { LearningRecord } from './completion.ts'
import { withdrawable } from './withdrawal.ts'

const at = new Date('2026-11-23T02:00:00Z')
const passed = (quizId: string) => ({ id: `a-${quizId}`, quizId, right: 4, total: 4, passed: true, submittedAt: at })
/** All of the small course but its second check, which was let count. */
const record = (takenBackAt: Date | null): LearningRecord => ({
  readings: ['mot', 'hai'].map((lessonId) => ({ id: `r-${lessonId}`, lessonId, readAt: at })), attempts: [passed('check:mot'), passed('final')],
  overrides: [{ kind: 'override', id: 'o', item: { kind: 'pass', subject: 'check:hai' }, at, by: 'cán bộ', why: 'trên giấy', takenBackAt }], given: { completedAt: at, ruleVersion: 1 },
})
const given = [{ id: 'c', evidence: { readings: ['r-mot', 'r-hai'], attempts: ['a-check:mot', 'a-final'], overrides: ['o'] } }]

test('a completion may be withdrawn when what it rests on was taken back and nothing else stands for it', () => {
  expect(withdrawable(aCourse(), record(at), given)).toEqual(given)
  expect(withdrawable(aCourse(), record(null), given)).toEqual([])
  expect(withdrawable(aCourse(), { ...record(at), attempts: [...record(at).attempts, passed('check:hai')] }, given)).toEqual([])
  expect(withdrawable(aCourse(), record(at), [{ evidence: { readings: [], attempts: [] } }])).toEqual([])
})
