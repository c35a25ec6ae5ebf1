import { describe, expect, test } from 'vitest'
import { OfficialLife, aPath, aRule, at } from '#tests/support/official-life.ts'
import { startOfDay } from '../calendar.ts'
import type { CompletionFact } from './meeting.ts'
import { isAnew, openRound } from './open-round.ts'

const roundOf = (life: OfficialLife, day: string, courseId = 'A') => openRound(courseId, life.completions, [{ terms: life.requirement, cycles: life.cycles }], at(day, 12))
const aFact = (over: Partial<CompletionFact> = {}): CompletionFact => ({ id: 'c', courseId: 'A', completedAt: at('2026-01-10'), validUntil: null, revokedAt: null, ...over })

describe('a course is open once more', () => {
  test('from the day a renewal opens, until it is done in it', () => {
    const life = new OfficialLife().takesUp('2020-05-01').night('2027-01-01').completes('A', '2027-01-20')
    expect(roundOf(life, '2027-06-01')).toBeNull()
    life.night('2027-11-21')
    expect(roundOf(life, '2027-11-20')).toBeNull()
    expect(roundOf(life, '2027-11-21')).toEqual({ since: startOfDay('2027-11-21'), why: 'renewal', lastCompletedAt: at('2027-01-20', 8) })
    life.completes('A', '2027-12-01')
    expect(roundOf(life, '2027-12-02')).toBeNull()
  })
  test('not where another course renews it, and that one only if it was completed before', () => {
    const life = new OfficialLife(aRule({ paths: [{ kind: 'first', startsOn: '2027-01-01', courseIds: ['A'] }, aPath('2027-06-01', 'B')] })).takesUp('2020-05-01').night('2027-01-01').completes('A', '2027-01-20').night('2027-11-21')
    expect([roundOf(life, '2027-11-22'), roundOf(life, '2027-11-22', 'B')]).toEqual([null, null])
    life.completions = [...life.completions, aFact({ courseId: 'B' })]
    expect(roundOf(life, '2027-11-22', 'B')).toMatchObject({ since: startOfDay('2027-11-21'), why: 'renewal' })
  })
  test('from the instant a certificate was revoked, on the day the new cycle opens too', () => {
    const life = new OfficialLife().takesUp('2020-05-01').night('2027-01-01').completes('A', '2027-01-20')
    const revokedAt = at('2027-03-01', 9)
    life.completions = life.completions.map((each) => ({ ...each, revokedAt }))
    life.night('2027-03-01', 9)
    expect(roundOf(life, '2027-03-01')).toMatchObject({ since: revokedAt, why: 'revoked' })
    expect(roundOf(life, '2027-02-01'), 'before it was').toBeNull()
  })
  test('of a requirement made later in the day, from then: what was shown before anybody asked is not what it asks for', () => {
    const life = new OfficialLife().takesUp('2020-05-01')
    life.completions = [aFact({ completedAt: at('2025-06-01') })]
    life.night('2027-01-01', 15)
    expect(openRound('A', life.completions, [{ terms: life.requirement, cycles: life.cycles }], at('2027-01-01', 16))).toMatchObject({ since: at('2027-01-01', 15), why: 'renewal' })
  })
  test('where nobody asks, once no certificate of it holds any more: revoked, or run out', () => {
    const now = at('2027-06-01')
    const [revokedAt, validUntil] = [at('2027-05-01'), at('2027-05-20')]
    expect(openRound('A', [aFact({ revokedAt })], [], now)).toMatchObject({ since: revokedAt, why: 'revoked' })
    expect(openRound('A', [aFact({ validUntil })], [], now)).toMatchObject({ since: validUntil, why: 'expired' })
    expect(openRound('A', [aFact({ revokedAt }), aFact({ validUntil })], [], now)).toMatchObject({ since: validUntil, why: 'expired' })
    expect(openRound('A', [aFact({ revokedAt }), aFact()], [], now)).toBeNull()
    expect(openRound('A', [aFact({ validUntil: at('2027-06-02') })], [], now)).toBeNull()
  })
  test('not while what an account merged into theirs earned holds on beyond the day by which it is due; what they earned early themself is no renewal', () => {
    const brought = (day: string, isBrought = true) => {
      const life = new OfficialLife().takesUp('2020-05-01').night('2027-01-01').completes('A', '2027-01-20').night('2027-11-21')
      life.completions = [...life.completions, aFact({ completedAt: at(day), isBrought })]
      const round = roundOf(life, '2027-11-22')
      return [round?.why ?? null, life.night('2027-11-22').stateAt(at('2027-11-22', 12))]
    }
    expect(brought('2027-06-01')).toMatchObject([null, { status: 'met', validThrough: '2028-06-01' }])
    expect(brought('2027-02-10')).toMatchObject([null, { status: 'met', validThrough: '2028-02-10' }])
    expect(brought('2027-01-20')).toMatchObject(['renewal', { status: 'due', dueOn: '2028-01-20' }])
    expect(brought('2027-06-01', false)).toMatchObject(['renewal', { status: 'due', dueOn: '2028-01-20' }])
  })
  test('never for who did not complete it, or whose completion was withdrawn: that is the first time still', () => {
    expect(openRound('A', [], [], at('2027-06-01'))).toBeNull()
    expect(openRound('A', [aFact({ revokedAt: at('2027-05-01'), isWithdrawn: true })], [], at('2027-06-01'))).toBeNull()
  })
})

test('what happened is entered beside what was entered last, for a round that began in between or on that day', () => {
  const rounds = [{ since: at('2027-03-01', 9) }]
  expect([isAnew(rounds, '2026-11-20', '2027-03-01'), isAnew(rounds, '2026-11-20', '2027-02-28'), isAnew(rounds, '2027-03-01', '2027-03-02'), isAnew([], '2026-11-20', '2027-03-01')]).toEqual([true, false, false, false])
})
