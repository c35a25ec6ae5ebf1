import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attemptStates, type AttemptStateName } from './attempt-state.ts'
import { attemptTimes, dueStep, isDue, isTimeUp } from './attempt-time.ts'
import { openRules, type QuizRules } from './quiz-rules.ts'
import { neutralisedPositions, rescore } from './rescore.ts'
import { reviewMoment, shownParts, tellingRules } from './review.ts'
import { nextSlot, pauseEnd, slotsLeft, type PastAttempt } from './start.ts'

const start = new Date('2026-11-23T02:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const rulesWith = (over: Partial<QuizRules>): QuizRules => ({ ...openRules, ...over })

describe('the deadline', () => {
  test('is start + limit + personal extra, or the closing time if that is earlier', () => {
    const rules = rulesWith({ limitMinutes: 40, graceSeconds: 90, uploadHours: 1 })
    expect(attemptTimes(rules, start, 0)).toEqual({ deadline: after(40), countsUntil: after(41.5), takesUntil: after(101.5) })
    expect(attemptTimes(rules, start, 10).deadline).toEqual(after(50))
    expect(attemptTimes({ ...rules, closesAt: after(45).toISOString() }, start, 10).deadline).toEqual(after(45))
    expect(attemptTimes(openRules, start, 10)).toEqual({ deadline: null, countsUntil: null, takesUntil: null })
  })
  test('never moves forward by less extra time, never passes the closing time, and grace follows it', () => {
    fc.assert(fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 1_440 }), fc.nat(2_000), fc.nat(3_600), (extra, more, limitMinutes, closes, graceSeconds) => {
      const rules = rulesWith({ limitMinutes, graceSeconds, closesAt: after(closes).toISOString() })
      const one = attemptTimes(rules, start, extra)
      const other = attemptTimes(rules, start, extra + more)
      expect(Number(other.deadline)).toBeGreaterThanOrEqual(Number(one.deadline))
      expect(Number(other.deadline)).toBeLessThanOrEqual(Number(after(closes)))
      expect(Number(one.countsUntil) - Number(one.deadline)).toBe(graceSeconds * 1_000)
    }))
  })
})

describe('the clock', () => {
  const order: readonly AttemptStateName[] = attemptStates
  test('moves an attempt only onward, each state at most once, and not before its time', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }), fc.constantFrom('submit', 'abandon'), fc.boolean(), (steps, whenTimeIsUp, hasLimit) => {
      const times = attemptTimes(rulesWith({ limitMinutes: hasLimit ? 40 : null }), start, 0)
      let state: AttemptStateName = 'in-progress'
      let at = 0
      const seen = new Set<AttemptStateName>([state])
      for (const minutes of steps) {
        at += minutes
        const step = dueStep({ ...times, state }, { whenTimeIsUp }, after(at))
        if (step === null) continue
        expect(order.indexOf(step)).toBeGreaterThan(order.indexOf(state))
        expect(seen.has(step)).toBe(false)
        expect(after(at) > (times.deadline ?? after(Infinity))).toBe(true)
        seen.add(step)
        state = step
      }
      expect(hasLimit || state === 'in-progress').toBe(true)
    }))
  })
  test('leaves a finished attempt alone for ever', () => {
    const times = attemptTimes(rulesWith({ limitMinutes: 1 }), start, 0)
    for (const state of ['submitted', 'finished', 'abandoned'] as const) expect(dueStep({ ...times, state }, openRules, after(9_999))).toBeNull()
  })
  test('counts what arrives in the grace, and closes only when nothing that counts can be on its way', () => {
    const times = attemptTimes(rulesWith({ limitMinutes: 40, graceSeconds: 60 }), start, 0)
    expect([after(40), after(41)].map((now) => isTimeUp(times, now))).toEqual([false, false])
    expect(isTimeUp(times, new Date(after(41).getTime() + 1))).toBe(true)
    expect([1, 5_001].map((ms) => isDue(times, new Date(after(41).getTime() + ms)))).toEqual([false, true])
  })
})

describe('the next attempt', () => {
  const past = (slot: number, over: Partial<PastAttempt> = {}): PastAttempt => ({ slot, state: 'finished', endedAt: after(slot), passed: false, ...over })
  test('takes the slot after the last one, until none is left', () => {
    expect(nextSlot(openRules, [], start)).toEqual({ ok: true, value: 1 })
    expect(nextSlot(rulesWith({ slots: 3 }), [past(1), past(2)], after(9))).toEqual({ ok: true, value: 3 })
    expect(nextSlot(rulesWith({ slots: 2 }), [past(1), past(2, { state: 'abandoned', passed: null })], after(9))).toEqual({ ok: false, reason: 'no-attempt-left' })
    expect([slotsLeft(rulesWith({ slots: 2 }), [past(1), past(2), past(3)]), slotsLeft(openRules, [past(1)])]).toEqual([0, null])
  })
  test('in a round of the course that is open once more, those that ended before it began use up none; slots are numbered on all the same', () => {
    const [rules, tries] = [rulesWith({ slots: 2 }), [past(1), past(2), past(5)]]
    expect([slotsLeft(rules, tries, after(2)), slotsLeft(rules, tries, after(3)), slotsLeft(rules, tries, after(6))]).toEqual([0, 1, 2])
    expect(nextSlot(rules, tries, after(9), after(3))).toEqual({ ok: true, value: 6 })
    expect(nextSlot(rules, [...tries, past(6, { state: 'in-progress', endedAt: null, passed: null })], after(9), after(3))).toEqual({ ok: false, reason: 'no-attempt-left' })
  })
  test('waits for the pause after a fail, and not after a pass', () => {
    const rules = rulesWith({ pauseMinutes: 10 })
    expect(nextSlot(rules, [past(1)], after(10.9))).toEqual({ ok: false, reason: 'pause-runs' })
    expect(nextSlot(rules, [past(1)], after(11)).ok).toBe(true)
    expect(pauseEnd(rules, [past(1), past(2, { passed: true })])).toBeNull()
    expect(pauseEnd(openRules, [past(1)])).toBeNull()
    expect(pauseEnd({ ...rules, pauseAfterPass: true }, [past(1), past(2, { passed: true })])).toEqual(after(12))
  })
  test('waits after one that was abandoned too, and after whichever ended last, however late it was begun', () => {
    const rules = rulesWith({ pauseMinutes: 10 })
    expect(nextSlot(rules, [past(1, { state: 'abandoned', passed: null })], after(10.9))).toEqual({ ok: false, reason: 'pause-runs' })
    expect(pauseEnd(rules, [past(1, { endedAt: after(30) }), past(2)])).toEqual(after(40))
    expect(pauseEnd(rules, [past(1, { state: 'in-progress', endedAt: null }), past(2)])).toEqual(after(12))
  })
  test('begins before the end of its sitting, and ends with it, whatever minutes are given', () => {
    const rules = rulesWith({ limitMinutes: 40, endsAt: after(30).toISOString() })
    expect(attemptTimes(rules, start, 15).deadline).toEqual(after(30))
    expect(attemptTimes({ ...rules, closesAt: after(20).toISOString() }, start, 0).deadline).toEqual(after(20))
    expect([29, 30].map((minutes) => nextSlot(rules, [], after(minutes)).ok)).toEqual([true, false])
  })
  test('begins between opening and closing', () => {
    const rules = rulesWith({ opensAt: after(0).toISOString(), closesAt: after(60).toISOString() })
    expect([-1, 0, 59, 60].map((minutes) => { const next = nextSlot(rules, [], after(minutes)); return next.ok || next.reason })).toEqual(['quiz-not-open-yet', true, true, 'quiz-closed'])
  })
})

describe('what a result tells', () => {
  const look = (over: object = {}) => ({ endedAt: start, passed: false, attemptsLeft: null, now: after(1), ...over })
  test('is everything where nothing else is said', () => {
    expect([...shownParts(openRules, look())]).toEqual(['marks', 'own-answers', 'right-answers', 'feedback'])
  })
  test('keeps right answers back until the quiz is passed, no attempt is left, or it has closed', () => {
    const rules = rulesWith({ solutions: 'when-done', closesAt: after(60).toISOString() })
    const told = (over: object) => shownParts(rules, look(over)).has('right-answers')
    expect([told({}), told({ attemptsLeft: 1 }), told({ attemptsLeft: 0 }), told({ passed: true }), told({ now: after(60) })]).toEqual([false, false, true, true, true])
    expect([...shownParts(rules, look())]).toEqual(['marks', 'own-answers'])
  })
  test('is no more once a sitting is over: others go on taking the quiz', () => {
    const rules = rulesWith({ solutions: 'when-done', endsAt: after(60).toISOString() })
    expect([...shownParts(rules, look({ now: after(90) }))]).toEqual(['marks', 'own-answers'])
  })
  test('waits for the end as it stands now: closing put off, or attempts added, and the quiz is not over yet', () => {
    const [kept, told] = [rulesWith({ solutions: 'when-done', closesAt: after(60).toISOString(), slots: 1 }), (now: Parameters<typeof tellingRules>[1]) => tellingRules(kept, now)]
    expect([null, { closesAt: after(30).toISOString(), slots: 1 }, { closesAt: after(90).toISOString(), slots: 3 }, { closesAt: null, slots: null }].map((now) => [told(now).closesAt, told(now).slots]))
      .toEqual([[kept.closesAt, 1], [kept.closesAt, 1], [after(90).toISOString(), 3], [null, null]])
    expect(told({ closesAt: after(90).toISOString(), slots: 3 })).toMatchObject({ solutions: 'when-done', review: kept.review })
    expect(tellingRules(openRules, { closesAt: after(90).toISOString(), slots: 3 })).toEqual(openRules)
    expect(tellingRules(rulesWith({ closesAt: '2026-11-23T18:00:00+07:00' }), { closesAt: '2026-11-23T12:00:00Z', slots: null }).closesAt).toBe('2026-11-23T12:00:00Z')
  })
  test('changes from right after to later to after closing', () => {
    const rules = rulesWith({ closesAt: after(60).toISOString() })
    expect([1, 10, 11, 60].map((minutes) => reviewMoment(rules, { endedAt: start, now: after(minutes) }))).toEqual(['right-after', 'right-after', 'later', 'after-closing'])
  })
})

describe('a score computed anew', () => {
  const drawn = ['q1', 'q2', 'q3', 'q4'].map((questionId) => ({ questionId, hash: `${questionId}-1` }))
  test('leaves out what is named, in every version or one', () => {
    expect(neutralisedPositions('c', drawn, [{ courseId: 'c', questionId: 'q1' }, { courseId: 'c', questionId: 'q2', hash: 'q2-0' }, { courseId: 'c', questionId: 'q4', hash: 'q4-1' }, { courseId: 'd', questionId: 'q3' }])).toEqual([1, 4])
  })
  test('takes a question out of numerator and denominator, and never takes a pass away', () => {
    expect(rescore([0, 1, 1, 0], [1], 0.6, false)).toMatchObject({ right: 2, total: 3, passed: true })
    expect(rescore([1, 1, 0, 0], [1], 0.5, true)).toMatchObject({ right: 1, total: 3, passed: true })
    expect(rescore([1], [1], 0.5, false)).toBeNull()
  })
})
