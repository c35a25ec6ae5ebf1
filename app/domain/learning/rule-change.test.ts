import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import type { Course } from '../catalogue/course.ts'
import { courseState, type LearningRecord } from './completion.ts'
import { addChange, judgeAnew, noChange, type RuleChange } from './rule-change.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const aCourseWith = (rule: Partial<Course['rule']>): Course => { const course = aCourse(); return { ...course, rule: { ...course.rule, ...rule } } }
const changeOf = (after: Course, ...records: readonly LearningRecord[]): RuleChange => records.reduce((sum, record) => addChange(sum, aCourse(), after, record), noChange)

/** Both lessons read, both checks passed, and so many of four right in the final quiz, which 0.7 passes. */
function aRecord(right: number, isGiven = right >= 3): LearningRecord {
  const attempt = (quizId: string, of: number) => ({ id: `a-${quizId}`, quizId, right: of, total: 4, passed: of >= 3, submittedAt: at(9) })
  return {
    readings: ['mot', 'hai'].map((lessonId) => ({ id: `r-${lessonId}`, lessonId, readAt: at(1) })), attempts: [attempt('check:mot', 4), attempt('check:hai', 4), attempt('final', right)],
    given: isGiven ? { completedAt: at(9), ruleVersion: 1 } : null,
  }
}
const mark = (pass: number): Course => aCourseWith({ version: 2, final: { draw: 4, pass } })

test('COMPLETION 3: a change of the rule first says how many gain and how many lose, and who loses by it keeps what was given', () => {
  const learners = [...Array.from({ length: 12 }, () => aRecord(2)), ...Array.from({ length: 3 }, () => aRecord(3)), ...Array.from({ length: 5 }, () => aRecord(4)), aRecord(0)]
  expect(changeOf(mark(0.5), ...learners)).toEqual({ learners: 21, complete: 8, gain: 12, lose: 0, kept: 0 })
  expect(changeOf(mark(0.9), ...learners)).toEqual({ learners: 21, complete: 8, gain: 0, lose: 3, kept: 3 })
  for (const record of learners.filter(({ given }) => given)) expect(courseState(mark(0.9), record)).toMatchObject({ status: 'complete', ruleVersion: 1, completedAt: at(9) })
})
test('COMPLETION 4: a pass earned by the mark it began with stays passed when the mark is raised; only judging anew tells otherwise', () => {
  const record = aRecord(3, false)
  expect(courseState(mark(0.9), record)).toMatchObject({ status: 'complete', final: { state: 'passed' } })
  expect(judgeAnew(mark(0.9), record)).toMatchObject({ status: 'in-progress', final: { state: 'failed' } })
})
test('more asked for than before loses those who lack it; the same rule changes nothing', () => {
  expect(changeOf(aCourseWith({ complete: { all: ['lessons', 'final', { attendance: 'buoi', title: 'Buổi' }] } }), aRecord(4), aRecord(2))).toEqual({ learners: 2, complete: 1, gain: 0, lose: 1, kept: 1 })
  expect(changeOf(aCourseWith({ complete: 'final' }), { ...aRecord(4, false), readings: [] })).toMatchObject({ complete: 0, gain: 1 })
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4 }).map((right) => aRecord(right)), { maxLength: 8 }), (records) => {
    const { gain, lose, learners } = changeOf(aCourse(), ...records)
    return gain === 0 && lose === 0 && learners === records.length
  }))
})
test('of whoever is to do the course once more the round is judged: what counts in it by the mark set now, nothing of before, and no completion given is lost by it', () => {
  const since = at(20)
  const tried = (right: number): LearningRecord => ({ ...aRecord(4), attempts: [...aRecord(4).attempts, { id: 'a-anew', quizId: 'final', right, total: 4, passed: right >= 3, submittedAt: at(30) }] })
  const inRound = (after: Course, record: LearningRecord) => addChange(noChange, aCourse(), after, record, { since })
  expect(inRound(mark(0.5), tried(2))).toEqual({ learners: 1, complete: 0, gain: 1, lose: 0, kept: 0 })
  expect(judgeAnew(mark(0.5), tried(2), { since })).toMatchObject({ completedAt: at(30), ruleVersion: 2 })
  expect(inRound(mark(0.5), aRecord(4))).toMatchObject({ complete: 0, gain: 0 })
  expect(inRound(mark(0.5), tried(1))).toMatchObject({ complete: 0, gain: 0 })
  expect(inRound(mark(0.9), tried(2))).toMatchObject({ lose: 0, kept: 0 })
})
test('nobody both gains and loses, and nobody who holds a completion loses it, whatever the rules', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4 }).map((right) => aRecord(right)), { maxLength: 8 }), fc.constantFrom(0.2, 0.5, 0.7, 1), (records, pass) => {
    const { gain, lose, kept, complete, learners } = changeOf(mark(pass), ...records)
    return kept === lose && gain <= learners - complete && lose <= complete && records.every((record) => record.given == null || courseState(mark(pass), record).status === 'complete')
  }))
})
