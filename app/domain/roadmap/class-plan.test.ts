import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classPlan, readAssumptions, usualAssumptions } from './class-plan.ts'

const assumptions = fc.record({ classSize: fc.integer({ min: 1, max: 60 }), passRate: fc.integer({ min: 10, max: 1000 }).map((thousandths) => thousandths / 1000), classHours: fc.integer({ min: 1, max: 60 }), trainerHours: fc.integer({ min: 1, max: 160 }) })
const gap = fc.record({ needed: fc.integer({ min: 0, max: 200_000 }), months: fc.double({ min: 1, max: 60, noNaN: true }) })

describe('a plan of classes', () => {
  test('is worked out by hand: 900 people in six months, three of four pass', () => {
    // 1,200 learners in 40 classes of 30; 6.67 classes a month are 7, of 12 hours each: 84 hours, four trainers of 24.
    expect(classPlan(900, 6, usualAssumptions)).toEqual({ learners: 1_200, learnersPerMonth: 200, classes: 40, classesPerMonth: 7, trainers: 4 })
  })
  test('of nobody needs nothing', () => {
    expect(classPlan(0, 3, usualAssumptions)).toEqual({ learners: 0, learnersPerMonth: 0, classes: 0, classesPerMonth: 0, trainers: 0 })
  })
  test('closes the gap by its own assumptions, with trainers who have the hours', () => {
    fc.assert(fc.property(gap, assumptions, ({ needed, months }, given) => {
      const plan = classPlan(needed, months, given)
      expect(plan.learners * given.passRate + 1e-3).toBeGreaterThanOrEqual(needed)
      expect(plan.classes * given.classSize).toBeGreaterThanOrEqual(plan.learners)
      expect(plan.classesPerMonth * months + 1e-3).toBeGreaterThanOrEqual(plan.classes)
      expect(plan.learnersPerMonth * months + 1e-3).toBeGreaterThanOrEqual(plan.learners)
      expect(plan.trainers * given.trainerHours).toBeGreaterThanOrEqual(plan.classesPerMonth * given.classHours)
    }))
  })
  test('asks no more than it must: one learner or one class fewer would not do', () => {
    fc.assert(fc.property(gap, assumptions, ({ needed, months }, given) => {
      const plan = classPlan(needed, months, given)
      fc.pre(plan.learners > 0)
      expect((plan.learners - 1) * given.passRate).toBeLessThan(needed + 1e-3)
      expect((plan.classes - 1) * given.classSize).toBeLessThan(plan.learners)
    }))
  })
  test('never shrinks when the gap grows or the time gets shorter', () => {
    fc.assert(fc.property(gap, assumptions, fc.nat(5_000), ({ needed, months }, given, more) => {
      const [one, other] = [classPlan(needed, months, given), classPlan(needed + more, Math.max(1, months / 2), given)]
      for (const key of ['learners', 'classes', 'classesPerMonth', 'learnersPerMonth', 'trainers'] as const) expect(other[key]).toBeGreaterThanOrEqual(one[key])
    }))
  })
})

test('assumptions are read as typed, or refused', () => {
  const form = { classSize: '25', passRate: '72,5 %', classHours: '16', trainerHours: '32' }
  expect(readAssumptions(form)).toEqual({ ok: true, value: { classSize: 25, passRate: 0.725, classHours: 16, trainerHours: 32 } })
  for (const wrong of ['0', '', 'ba mươi', '501', '-3', '2,5']) expect(readAssumptions({ ...form, classSize: wrong })).toEqual({ ok: false, reason: 'plan-number-unreadable' })
  for (const wrong of ['0', '101', 'nhiều', '']) expect(readAssumptions({ ...form, passRate: wrong })).toEqual({ ok: false, reason: 'plan-rate-unreadable' })
})
