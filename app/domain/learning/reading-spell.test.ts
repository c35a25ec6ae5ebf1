import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRoomFor, lackingMs, type ReadingSpell } from './reading-spell.ts'

const start = Date.parse('2026-11-23T02:00:00Z')
const spell = (from: number, until: number, leastMs = 25): ReadingSpell => ({ from: new Date(start + from), until: new Date(start + until), leastMs })

/** Takes in what counts, in the order it comes. */
function accept(spells: readonly ReadingSpell[]): readonly ReadingSpell[] {
  return spells.reduce<readonly ReadingSpell[]>((accepted, each) => (lackingMs(each, accepted) === 0 ? [...accepted, each] : accepted), [])
}

describe('one lesson is read at a time', () => {
  test('COMPLETION 7: of ten pages opened at once one counts when its time is over, and each further one a whole least time later', () => {
    expect(accept(Array.from({ length: 10 }, () => spell(0, 25)))).toHaveLength(1)
    expect(lackingMs(spell(0, 30), [spell(0, 25)])).toBe(20)
    expect(lackingMs(spell(0, 50), [spell(0, 25)])).toBe(0)
    expect(accept(Array.from({ length: 10 }, (_, place) => spell(0, 25 * (place + 1))))).toHaveLength(10)
  })
  test('a page opened after the last lesson was read counts from its own opening', () => {
    expect(lackingMs(spell(40, 65), [spell(0, 25)])).toBe(0)
    expect(lackingMs(spell(41, 65), [spell(0, 25)])).toBe(1)
  })
  test('what arrives later than a lesson read after it leaves that one its time', () => {
    expect(lackingMs(spell(0, 25), [spell(0, 50)])).toBe(0)
    expect(lackingMs(spell(0, 30), [spell(0, 50)])).toBe(5)
  })
  test('whatever comes, in whatever order, the least times of what was accepted fit into the time it took, wherever one looks', () => {
    const some = fc.tuple(fc.nat(200), fc.nat(120), fc.integer({ min: 0, max: 60 })).map(([from, took, least]) => spell(from, from + took, least))
    fc.assert(fc.property(fc.array(some, { maxLength: 14 }), fc.nat(200), fc.nat(330), (spells, from, until) => {
      const inside = accept(spells).filter((each) => each.from.getTime() >= start + from && each.until.getTime() <= start + until)
      return inside.reduce((sum, { leastMs }) => sum + leastMs, 0) <= Math.max(0, until - from)
    }), { numRuns: 2_000 })
  })
  test('who reads one lesson after another loses none, in whatever order they arrive', () => {
    const readers = fc.array(fc.record({ pause: fc.nat(100), least: fc.nat(60), more: fc.nat(60) }), { maxLength: 10 }).map((lessons) => {
      let now = 0
      return lessons.map(({ pause, least, more }) => {
        const from = now + pause
        now = from + least + more
        return spell(from, now, least)
      })
    })
    fc.assert(fc.property(readers.chain((spells) => fc.shuffledSubarray([...spells], { minLength: spells.length })), (spells) => {
      const distinct = spells.filter(({ leastMs }) => leastMs > 0)
      return accept(distinct).length === distinct.length
    }))
  })
})

test('where only the whole time is known, what is read fits into it', () => {
  const week = spell(0, 100)
  expect([isRoomFor(25, week, 75), isRoomFor(25, week, 76)]).toEqual([true, false])
})
