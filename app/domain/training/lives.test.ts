import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OfficialLife, aPath, aRule, at } from '#tests/support/official-life.ts'
import { addDays, dayOf, type Day } from '../calendar.ts'
import { fold } from './cycle.ts'
import type { ObligationState } from './obligation.ts'

const begins: Day = '2027-01-01'
const acts = ['takesUp', 'leaves', 'retires', 'completes', 'withdraws', 'demands', 'changesPath', 'isAway', 'extends', 'exempts', 'takesBack', 'revokes', 'night'] as const
interface Act { readonly act: (typeof acts)[number]; readonly wait: number; readonly number: number }
const someActs = fc.array(fc.record({ act: fc.constantFrom(...acts), wait: fc.integer({ min: 0, max: 150 }), number: fc.integer({ min: 0, max: 400 }) }), { minLength: 5, maxLength: 30 })
const someRule = fc.record({ dueDays: fc.constantFrom(null, 10, 90), dueOn: fc.constantFrom('2027-03-31', '2029-12-31'), validMonths: fc.constantFrom(null, 1, 12), windowDays: fc.constantFrom(5, 60) })

/** Does one thing, recorded on a day, and evaluates. */
function perform(life: OfficialLife, { act, number }: Act, day: Day, given: string[]): void {
  const now = at(day, 9)
  const course = number % 2 === 0 ? 'A' : 'B'
  switch (act) {
    case 'takesUp': if (life.posts.every(({ until }) => until !== null && until < day)) life.takesUp(addDays(day, number % 3 === 0 ? -number : 0), number % 5 === 0 ? 'elsewhere' : 'office'); break
    case 'leaves': life.leaves(addDays(day, number % 40)); break
    case 'retires': life.leaves(day, 'retired'); break
    case 'completes': life.completes(course, day, { validUntil: number % 3 === 0 ? at(addDays(day, number + 1), 0) : null }); break
    case 'withdraws': life.requirement = { ...life.requirement, withdrawnAt: life.requirement.withdrawnAt ?? now }; break
    case 'demands': if (life.requirement.withdrawnAt !== null) life.requirement = { ...life.requirement, withdrawnAt: null, startsOn: day }; break
    case 'changesPath': if (life.requirement.paths.every(({ startsOn }) => startsOn !== addDays(day, number))) life.requirement = { ...life.requirement, paths: [...life.requirement.paths, aPath(addDays(day, number + 1), course)] }; break
    case 'isAway': given.push(life.isAway(addDays(day, number - 200), number % 4 === 0 ? null : addDays(day, number), now)); break
    case 'extends': if (life.cycles.length > 0) given.push(life.isRelieved({ kind: 'extension', startsOn: day, untilOn: addDays(day, number), madeAt: now })); break
    case 'exempts': if (life.cycles.length > 0) given.push(life.isRelieved({ kind: 'exemption', startsOn: day, untilOn: number % 3 === 0 ? null : addDays(day, number), madeAt: now })); break
    case 'takesBack': { const id = given.pop(); if (id !== undefined) life.takesBack(id, now); break }
    case 'revokes': life.completions = life.completions.map((each, place) => (place === number % life.completions.length ? { ...each, revokedAt: each.revokedAt ?? now } : each)); break
    case 'night': break
  }
  life.evaluate(now)
}

/** Lives through all of it, calling `each` after every act. */
function live(rule: object, list: readonly Act[], each: (life: OfficialLife, now: Date) => void): OfficialLife {
  const life = new OfficialLife(aRule(rule)).takesUp('2020-05-01')
  let day: Day = begins
  const given: string[] = []
  for (const act of list) {
    day = addDays(day, act.wait + 1)
    perform(life, act, day, given)
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
