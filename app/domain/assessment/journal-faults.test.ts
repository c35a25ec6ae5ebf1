import { expect, test } from 'vitest'
import { simulate } from '#tests/support/journal-simulation/simulate.ts'

const runs = 10_000

test(`in ${runs} simulated runs on bad networks no answer is lost, doubled or misplaced, and the screen never says more than is durable`, { timeout: 120_000 }, () => {
  let taps = 0
  for (let seed = 1; seed <= runs; seed += 1) {
    const verdict = simulate(seed)
    taps += verdict.taps
    expect(verdict.faults, `replay with simulate(${seed})`).toEqual([])
  }
  expect(taps).toBeGreaterThan(runs * 20)
})
