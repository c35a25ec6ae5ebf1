import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { areas } from '../catalogue/area.ts'
import type { Course } from '../catalogue/course.ts'
import type { Term } from '../catalogue/term.ts'
import { courseState, emptyRecord, type KeptOverride, type LearningRecord } from './completion.ts'
import { completionRule, lessonRule, openingRule, sessionOf } from './course-rule.ts'
import { advance, replay } from './engine.ts'
import type { Entry, Evidence, Override } from './evidence.ts'
import { lessonLock } from './locks.ts'
import { itemsOfRule, type ItemRule, type Rule } from './rule.ts'

const id = 'khoa-thu'
const lesson = fc.constantFrom('mot', 'hai')
const leaf: fc.Arbitrary<Term> = fc.oneof(fc.constantFrom<Term>('lessons', 'final'), lesson.map((of) => ({ lesson: of })), lesson.map((of) => ({ read: of })), lesson.map((of) => ({ check: of })),
  fc.constantFrom<Term>({ course: 'khac' }, { placement: areas[0] }, { attendance: 'buoi', title: 'Buổi' }, { external: 'giay', title: 'Giấy' }))
const term = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof({ maxDepth: 2 }, leaf, fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })), fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(tie('term'), { minLength: 1, maxLength: 3 }).chain((of) => fc.integer({ min: 1, max: of.length }).map((least) => ({ least, of })))),
})).term
const before = fc.constantFrom<Term>({ course: 'khac' }, { any: [{ placement: areas[0] }, { external: 'giay', title: 'Giấy' }] })
/** Every rule an editor can write: what completes, what comes before, in what order, how quizzes count. */
const course = fc.record({ complete: fc.option(term), before: fc.option(before), inTurn: fc.boolean(), tried: fc.boolean(), scoring: fc.constantFrom('best' as const, 'first' as const, 'last' as const, 'mean' as const) }).map((given): Course => {
  const { rule, ...rest } = aCourse(id)
  const checks = { ...rule.checks, ...(given.tried && { orAllAttempts: true as const }), rules: { slots: 2, scoring: given.scoring } }
  return { ...rest, rule: { ...rule, checks, final: { ...rule.final, rules: { scoring: given.scoring } }, ...(given.complete && { complete: given.complete }), ...(given.before && { before: given.before }), ...(given.inTurn && { order: 'in-turn' as const }) } }
})

const items: readonly (readonly [ItemRule['kind'], string])[] = [
  ['read', 'mot'], ['read', 'hai'], ['pass', 'check:mot'], ['pass', 'check:hai'], ['pass', 'final'], ['course', 'khac'], ['placement', areas[0]], ['attendance', sessionOf(id, 'buoi')], ['external', 'giay'],
]
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const place = fc.nat(items.length - 1)
const evidence: fc.Arbitrary<Evidence> = fc.tuple(place, fc.nat(9), fc.constantFrom(0, 0.5, 1)).map(([of, minute, share]): Evidence => {
  const [kind, subject] = items[of] ?? ['read', 'mot']
  const fact = { id: `${kind}-${subject}-${minute}`, subject, at: at(minute) }
  if (kind === 'pass') return { ...fact, id: `${fact.id}-${share}`, kind, share, passed: share > 0.6 }
  return kind === 'attendance' || kind === 'external' ? { ...fact, kind, by: 'cán bộ' } : { ...fact, kind }
})
const override: fc.Arbitrary<Override> = fc.tuple(place, fc.nat(9)).map(([of, minute]) => {
  const [kind, subject] = items[of] ?? ['read', 'mot']
  return { kind: 'override', id: `o-${kind}-${subject}-${minute}`, item: { kind, subject }, at: at(minute), by: 'giảng viên', why: 'học ở lớp' }
})
const stream: fc.Arbitrary<readonly Entry[]> = fc.array(fc.oneof({ weight: 5, arbitrary: evidence }, { weight: 2, arbitrary: override }, { weight: 1, arbitrary: evidence.map((row): Entry => ({ kind: 'taken-back', of: row.id })) }, { weight: 1, arbitrary: override.map((row): Entry => ({ kind: 'taken-back', of: row.id })) }), { maxLength: 16 })

/** The rules of a course: what completes it, what opens it, and what each lesson asks of the one after it. */
function rulesOf(given: Course): readonly Rule[] {
  const opening = openingRule(given)
  return [completionRule(given), ...(opening ? [opening] : []), ...given.lessons.map((each): Rule => ({ kind: 'all', of: lessonRule(given, each.id) }))]
}

test('of 10,000 streams over every rule an editor can write, one piece at a time comes to what the whole replay does; among them every kind is met, let count, and taken back', () => {
  const seen = { asked: new Set<string>(), proved: new Set<string>(), letCount: new Set<string>(), undone: new Set<string>(), tried: 0, gated: 0 }
  fc.assert(fc.property(course, stream, (given, entries) => {
    seen.gated += Number(given.rule.order !== undefined && given.rule.before !== undefined)
    return rulesOf(given).every((rule) => {
      const { judgement } = replay(rule, entries)
      itemsOfRule(rule).forEach(({ kind }) => seen.asked.add(kind))
      judgement.proofs.forEach((proof) => { seen.proved.add(proof.kind); seen.tried += Number(proof.kind === 'pass' && !proof.passed) })
      judgement.overrides.forEach(({ item }) => seen.letCount.add(item.kind))
      const whole = replay(rule, entries.filter(({ kind }) => kind !== 'taken-back')).judgement
      if (whole.metAt !== null && judgement.metAt === null) judgement.missing.flatMap(itemsOfRule).forEach(({ kind }) => seen.undone.add(kind))
      return JSON.stringify(entries.reduce(advance, replay(rule, [])).judgement) === JSON.stringify(judgement)
    })
  }), { numRuns: 10_000 })
  const kinds = [...new Set(items.map(([kind]) => kind))].toSorted()
  for (const each of [seen.asked, seen.proved, seen.letCount, seen.undone]) expect([...each].toSorted()).toEqual(kinds)
  expect([seen.tried > 0, seen.gated > 0]).toEqual([true, true])
})

/** The rows of a stream as tables give them: each once. */
function recordOf(entries: readonly Entry[]): LearningRecord {
  const rows = [...new Map(entries.flatMap((entry) => (entry.kind === 'taken-back' ? [] : [[entry.id, entry] as const]))).values()]
  const gone = new Set(entries.flatMap((entry) => (entry.kind === 'taken-back' ? [entry.of] : [])))
  return {
    ...emptyRecord,
    readings: rows.flatMap((row) => (row.kind === 'read' ? [{ id: row.id, lessonId: row.subject, readAt: row.at }] : [])),
    attempts: rows.flatMap((row) => (row.kind === 'pass' ? [{ id: row.id, quizId: row.subject, right: row.share * 4, total: 4, passed: row.passed, submittedAt: row.at }] : [])),
    others: rows.flatMap((row) => (row.kind === 'read' || row.kind === 'pass' || row.kind === 'override' || gone.has(row.id) ? [] : [row])),
    overrides: rows.flatMap((row): KeptOverride[] => (row.kind === 'override' ? [{ ...row, takenBackAt: gone.has(row.id) ? at(20) : null }] : [])),
  }
}

test('page and gate are of one judgement: complete, nothing is missing; what is missing has no evidence that counts; a lesson begun is never locked', () => {
  fc.assert(fc.property(course, stream, (given, entries) => {
    const record = recordOf(entries)
    const state = courseState(given, record)
    const { judgement } = replay(completionRule(given), [...record.others ?? [], ...entries.filter(({ kind }) => kind === 'override'), ...entries.filter((entry) => entry.kind === 'taken-back' && entry.of.startsWith('o-')), ...entries.filter(({ kind }) => kind === 'read' || kind === 'pass')])
    const begun = given.lessons.filter((each) => record.readings.some(({ lessonId }) => lessonId === each.id))
    return state.completedAt?.getTime() === judgement.metAt?.getTime() && (state.status === 'complete') === (state.missing.length === 0)
      && begun.every((each) => lessonLock(state, each.id) === null)
      && state.evidence.readings.every((row) => record.readings.some(({ id: known }) => known === row))
  }), { numRuns: 2_000 })
})

test('a placement alone never completes, whatever else is asked of the learner', () => {
  const placed: readonly Entry[] = areas.map((area) => ({ kind: 'placement', id: `p-${area}`, subject: area, at: at(1) }))
  fc.assert(fc.property(term, (complete) => {
    const asked: Course = { ...aCourse(id), rule: { ...aCourse(id).rule, complete: { all: [complete, 'final'] } } }
    return replay(completionRule(asked), placed).judgement.metAt === null && courseState(asked, { ...emptyRecord, others: placed.filter((entry): entry is Evidence => entry.kind === 'placement') }).status !== 'complete'
  }))
})
