import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenDatabase } from './database.server.ts'
import { inTurn } from './turns.server.ts'

const aDatabase = () => ({}) as OpenDatabase

test('long work begins in the order it came, at most four at a time, and failed work hands its turn on', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ steps: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 }), async (works) => {
    const db = aDatabase()
    const begun: number[] = []
    let [running, most] = [0, 0]
    const results = await Promise.allSettled(works.map(({ steps, fails }, number) => inTurn(db, async () => {
      begun.push(number)
      running += 1
      most = Math.max(most, running)
      for (let step = 0; step < steps; step += 1) await Promise.resolve()
      running -= 1
      if (fails) throw new Error('failed')
    })))
    expect(begun).toEqual([...works.keys()])
    expect(most).toBeLessThanOrEqual(4)
    expect(results.map(({ status }) => status)).toEqual(works.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')))
  }))
})
