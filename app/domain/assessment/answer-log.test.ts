import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerLog, type CountedVersion } from './answer-log.ts'

const version = (sequence: number, over: Partial<CountedVersion> = {}): CountedVersion => ({ sequence, writer: 'A', position: 1, late: false, acceptedAt: null, standing: false, ...over })
const fates = (...versions: CountedVersion[]) => answerLog(versions).map(({ sequence, writer, fate }) => `${sequence}${writer} ${fate}`)
const accepted = { late: true, acceptedAt: new Date('2026-11-24T00:00:00Z') }

describe('the log of answers', () => {
  test('stands in the order of numbers; of each position the last counts', () => {
    expect(fates(version(3), version(1), version(2, { position: 2 }))).toEqual(['1A superseded', '2A counts', '3A counts'])
  })
  test('of two devices at one number, the greater writer counts', () => {
    expect(fates(version(1, { writer: 'b' }), version(1, { writer: 'A' }))).toEqual(['1A superseded', '1b counts'])
  })
  test('keeps what came late waiting, until a trainer accepts it: then it counts by its number', () => {
    expect(fates(version(1), version(2, { late: true }))).toEqual(['1A counts', '2A late'])
    expect(fates(version(1), version(2, accepted))).toEqual(['1A superseded', '2A counts'])
    expect(fates(version(1, accepted), version(2))).toEqual(['1A superseded', '2A counts'])
  })
  test('of a check, the first whole answer stands before any that follows', () => {
    expect(fates(version(1), version(2, { standing: true }), version(3))).toEqual(['1A superseded', '2A stands', '3A superseded'])
  })
  test('COMPLETION 19: whatever order versions arrived in, the log is the same, none is left out, and at most one counts at a position', () => {
    const versions = fc.uniqueArray(fc.record({ sequence: fc.integer({ min: 1, max: 9 }), writer: fc.constantFrom('A', 'b', 'form'), position: fc.integer({ min: 1, max: 3 }), late: fc.boolean(), acceptedAt: fc.constantFrom(null, accepted.acceptedAt), standing: fc.constant(false) }), { selector: ({ sequence, writer }) => `${sequence}${writer}` })
    fc.assert(fc.property(versions, fc.infiniteStream(fc.nat()), (list, keys) => {
      const shuffled = list.map((each) => ({ each, key: keys.next().value as number })).toSorted((one, other) => one.key - other.key).map(({ each }) => each)
      const log = answerLog(list)
      expect(answerLog(shuffled)).toEqual(log)
      expect(log).toHaveLength(list.length)
      for (const position of [1, 2, 3]) {
        const inTime = list.filter((each) => each.position === position && (!each.late || each.acceptedAt !== null))
        expect(log.filter((each) => each.position === position && each.fate === 'counts')).toHaveLength(inTime.length === 0 ? 0 : 1)
      }
    }))
  })
})
