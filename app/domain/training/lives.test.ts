import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OfficialLife, aPath, aRule, at } from '#tests/support/official-life.ts'
import { addDays, dayOf, type Day } from '../calendar.ts'
import { fold } from './cycle.ts'
import { obligationAt, statusAt, type ObligationState } from './obligation.ts'

const begins: Day = '2027-01-01'
const acts = ['takesUp', 'leaves', 'retires', 'completes', 'withdraws', 'demands', 'changesPath', 'isAway', 'extends', 'exempts', 'takesBack', 'revokes', 'night'] as const
interface Act { readonly act: (typeof acts)[number]; readonly wait: number; readonly number: number }
const someActs = fc.array(fc.record({ act: fc.constantFrom(...acts), wait: fc.integer({ min: 0, max: 150 }), number: fc.integer({ min: 0, max: 400 }) }), { minLength: 5, maxLength: 30 })
const someRule = fc.record({ dueDays: fc.constantFrom(null, 10, 90), dueOn: fc.constantFrom('2027-03-31', '2029-12-31'), validMonths: fc.constantFrom(null, 1, 12), windowDays: fc.constantFrom(5, 60) })

interface Occasion { readonly life: OfficialLife; readonly number: number; readonly day: Day; readonly now: Date; readonly given: string[] }

/** Each thing that may happen, recorded on a day. */
const happenings: Readonly<Record<Act['act'], (occasion: Occasion) => unknown>> = {
  takesUp: ({ life, day, number }) => life.posts.every(({ until }) => until !== null && until < day) && life.takesUp(addDays(day, number % 3 === 0 ? -number : 0), number % 5 === 0 ? 'elsewhere' : 'office'),
  leaves: ({ life, day, number }) => life.leaves(addDays(day, number % 40)),
  retires: ({ life, day }) => life.leaves(day, 'retired'),
  completes: ({ life, day, number }) => life.completes(number % 2 === 0 ? 'A' : 'B', day, { validUntil: number % 3 === 0 ? at(addDays(day, number + 1), 0) : null }),
  withdraws: ({ life, now }) => { life.requirement = { ...life.requirement, withdrawnAt: life.requirement.withdrawnAt ?? now } },
  demands: ({ life, day }) => { if (life.requirement.withdrawnAt !== null) life.requirement = { ...life.requirement, withdrawnAt: null, startsOn: day } },
  changesPath: ({ life, day, number }) => {
    const path = aPath(addDays(day, number + 1), number % 2 === 0 ? 'A' : 'B')
    if (life.requirement.paths.every(({ startsOn }) => startsOn !== path.startsOn)) life.requirement = { ...life.requirement, paths: [...life.requirement.paths, path] }
  },
  isAway: ({ life, day, number, now, given }) => given.push(life.isAway(addDays(day, number - 200), number % 4 === 0 ? null : addDays(day, number), now)),
  extends: ({ life, day, number, now, given }) => life.cycles.length > 0 && given.push(life.isRelieved({ kind: 'extension', startsOn: day, untilOn: addDays(day, number), madeAt: now })),
  exempts: ({ life, day, number, now, given }) => life.cycles.length > 0 && given.push(life.isRelieved({ kind: 'exemption', startsOn: day, untilOn: number % 3 === 0 ? null : addDays(day, number), madeAt: now })),
  takesBack: ({ life, now, given }) => { const id = given.pop(); if (id !== undefined) life.takesBack(id, now) },
  revokes: ({ life, number, now }) => { life.completions = life.completions.map((each, place) => (place === number % life.completions.length ? { ...each, revokedAt: each.revokedAt ?? now } : each)) },
  night: () => undefined,
}

/** Lives through all of it, calling `each` after every act. */
function live(rule: object, list: readonly Act[], each: (life: OfficialLife, now: Date) => void): OfficialLife {
  const life = new OfficialLife(aRule(rule)).takesUp('2020-05-01')
  let day: Day = begins
  const given: string[] = []
  for (const act of list) {
    day = addDays(day, act.wait + 1)
    happenings[act.act]({ life, number: act.number, day, now: at(day, 9), given })
    life.evaluate(at(day, 9))
    each(life, at(day, 9))
  }
  return life
}

describe('whatever happens to an official', () => {
  test('evaluating twice is evaluating once', () => {
    fc.assert(fc.property(someRule, someActs, (rule, list) => {
      live(rule, list, (life, now) => expect(life.evaluate(now)).toBe(0))
    }), { numRuns: 300 })
  })

  test('how it stood in the past is never changed by what comes later', () => {
    fc.assert(fc.property(someRule, someActs, (rule, list) => {
      const seen: (readonly [Date, ObligationState | null])[] = []
      const life = live(rule, list, (of, now) => {
        for (const instant of [now, new Date(now.getTime() + 1)]) seen.push([instant, of.stateAt(instant)])
      })
      for (const [instant, state] of seen) expect(life.stateAt(instant)).toEqual(state)
    }), { numRuns: 300 })
  })

  test('replayed at any instant, with everything recorded since beside it, it is what was on record then', () => {
    fc.assert(fc.property(someRule, someActs, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }), (rule, list, shares) => {
      const kept: { readonly from: Date; readonly cycles: OfficialLife['cycles']; readonly absences: OfficialLife['absences'] }[] = []
      const life = live(rule, list, ({ cycles, absences }, from) => kept.push({ from, cycles, absences }))
      const [first, last] = [kept[0]!.from.getTime(), kept.at(-1)!.from.getTime() + 400 * 86_400_000]
      for (const share of shares) {
        const instant = new Date(Math.floor(first + share * (last - first)))
        const then = kept.findLast(({ from }) => from <= instant)!
        const told = (of: Pick<OfficialLife, 'cycles' | 'absences'>) => statusAt([{ requirementId: 'r', personId: 'p', cycles: of.cycles }], of.absences, instant)
        expect(told(life)).toEqual(told(then))
      }
    }), { numRuns: 300 })
  })

  test('of several requirements each is told as if it were alone', () => {
    fc.assert(fc.property(someRule, someActs, someActs, fc.nat({ max: 2_000 }), (rule, one, other, days) => {
      const [a, b] = [one, other].map((list) => live(rule, list, () => undefined)) as [OfficialLife, OfficialLife]
      const instant = at(addDays(begins, days), 15)
      const told = statusAt([{ requirementId: 'a', personId: 'p', cycles: a.cycles }, { requirementId: 'b', personId: 'p', cycles: b.cycles }], a.absences, instant)
      expect(told.get('a') ?? null).toEqual(a.stateAt(instant))
      expect(told.get('b') ?? null).toEqual(obligationAt(b, a.absences, instant)?.state ?? null)
    }), { numRuns: 100 })
  })

  test('no two cycles overlap or are the same: each opens after the one before was met or ended, and one at most is open', () => {
    fc.assert(fc.property(someRule, someActs, (rule, list) => {
      live(rule, list, (life, now) => {
        expect(life.cycles.map(({ number }) => number)).toEqual(life.cycles.map((_, place) => place + 1))
        life.cycles.slice(1).forEach((cycle, place) => {
          const before = fold(life.cycles[place]!, now)
          const closedOn = before.met ? addDays(dayOf(before.met.completedAt), 1) : before.ending!.day
          expect(cycle.opensOn >= closedOn).toBe(true)
          expect(cycle.dueOn >= cycle.opensOn).toBe(true)
        })
        const open = life.cycles.filter((cycle) => { const { met, ending } = fold(cycle, now); return met === null && ending === null })
        expect(open.length).toBeLessThanOrEqual(1)
      })
    }), { numRuns: 300 })
  })

  test('a cycle is met once, by what was completed, and never again', () => {
    fc.assert(fc.property(someRule, someActs, (rule, list) => {
      const life = live(rule, list, () => undefined)
      for (const { events } of life.cycles) expect(events.filter(({ kind }) => kind === 'met').length).toBeLessThanOrEqual(1)
    }))
  })
})
