import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { LearningRecord } from './completion.ts'
import { completionRule } from './course-rule.ts'
import { withdrawable, type Given } from './withdrawal.ts'

const at = new Date('2026-11-23T02:00:00Z')
const passed = (quizId: string, submittedAt = at) => ({ id: `a-${quizId}-${submittedAt.getTime()}`, quizId, right: 4, total: 4, passed: true, submittedAt })
/** All of the small course but its second check, which was let count. */
const record = (takenBackAt: Date | null): LearningRecord => ({
  readings: ['mot', 'hai'].map((lessonId) => ({ id: `r-${lessonId}`, lessonId, readAt: at })), attempts: [passed('check:mot'), passed('final')],
  overrides: [{ kind: 'override', id: 'o', item: { kind: 'pass', subject: 'check:hai' }, at, by: 'cán bộ', why: 'trên giấy', takenBackAt }], given: { completedAt: at, ruleVersion: 1 },
})
const given: readonly Given[] = [{ ruleVersion: 1, since: null, evidence: { readings: ['r-mot', 'r-hai'], attempts: ['a-check:mot', 'a-final'], overrides: ['o'] } }]

test('a completion may be withdrawn when what it rests on was taken back and nothing else stands for it', () => {
  expect(withdrawable(aCourse(), record(at), given, [])).toEqual(given)
  expect(withdrawable(aCourse(), record(null), given, [])).toEqual([])
  expect(withdrawable(aCourse(), { ...record(at), attempts: [...record(at).attempts, passed('check:hai')] }, given, [])).toEqual([])
  expect(withdrawable(aCourse(), record(at), [{ ruleVersion: 1, since: null, evidence: { readings: [], attempts: [] } }], [])).toEqual([])
})

test('a completion of a later round is judged by what counted for that round: what stands for the first does not stand for it', () => {
  const since = new Date('2027-10-01T02:00:00Z')
  const later = new Date('2027-10-05T02:00:00Z')
  const course = { ...aCourse(), rule: { ...aCourse().rule, complete: { all: ['lessons' as const, 'final' as const, { attendance: 'buoi', title: 'Buổi' }] } } }
  const attended = (id: string, day: Date) => ({ kind: 'attendance' as const, id, subject: 'khoa-thu/buoi', at: day, by: 'giảng viên' })
  const renewed: LearningRecord = {
    ...record(null), attempts: [passed('check:mot'), passed('check:hai'), passed('final'), passed('final', later)], others: [attended('e1', at)],
    overrides: [{ kind: 'override', id: 'o2', item: { kind: 'attendance', subject: 'khoa-thu/buoi' }, at: later, by: 'giảng viên', why: 'nhầm', takenBackAt: later }],
  }
  const second: Given = { ruleVersion: 1, since, evidence: { readings: ['r-mot', 'r-hai'], attempts: [], overrides: ['o2'] } }
  expect(withdrawable(course, renewed, [second], [])).toEqual([second])
  expect(withdrawable(course, { ...renewed, others: [attended('e1', at), attended('e2', later)] }, [second], []), 'attended in that round after all').toEqual([])
})

test('what was shown for a later round does not hold up an earlier one that rests on what was taken back', () => {
  const since = new Date('2027-10-01T02:00:00Z')
  const later = new Date('2027-10-05T02:00:00Z')
  const second: Given = { ruleVersion: 1, since, evidence: { readings: [], attempts: ['a-check:hai'] } }
  const renewed = { ...record(at), attempts: [...record(at).attempts, passed('check:hai', later), passed('final', later)] }
  expect(withdrawable(aCourse(), renewed, [...given, second], [])).toEqual(given)
  expect(withdrawable(aCourse(), renewed, given, []), 'no other round began: it counts, though it came late').toEqual([])
  const earlier = { ...renewed, attempts: [...renewed.attempts, passed('check:hai', new Date('2027-09-30T02:00:00Z'))] }
  expect(withdrawable(aCourse(), earlier, [...given, second], []), 'passed before that round began').toEqual([])
})

test('what was entered and taken back is as an override: a completion that rests on it may be withdrawn', () => {
  const course = { ...aCourse(), rule: { ...aCourse().rule, complete: { all: ['final' as const, { external: 'ic3', title: 'IC3' }] } } }
  const resting: Given = { ruleVersion: 1, since: null, evidence: { readings: [], attempts: ['a-final'], others: [{ kind: 'external', id: 'e' }] } }
  expect(withdrawable(course, { ...record(null), others: [] }, [resting], [])).toEqual([resting])
  expect(withdrawable(course, { ...record(null), others: [{ kind: 'external', id: 'e', subject: 'ic3', at, by: 'cán bộ' }] }, [resting], [])).toEqual([])
})

test('COMPLETION 4: a rule made harder since takes nothing away: whoever meets the rule of its time keeps the completion', () => {
  const done = { ...record(at), attempts: [...record(at).attempts, passed('check:hai')] }
  const harder = { ...aCourse(), rule: { ...aCourse().rule, version: 2, complete: { all: ['lessons' as const, 'final' as const, { attendance: 'buoi', title: 'Buổi' }] } } }
  expect(withdrawable(harder, done, given, [{ version: 1, rule: completionRule(aCourse()) }])).toEqual([])
  expect(withdrawable(harder, record(at), given, [{ version: 1, rule: completionRule(aCourse()) }])).toEqual(given)
})
