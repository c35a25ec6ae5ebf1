import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lackingMs, sideBySide, type ReadingSpell } from './reading-spell.ts'

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

describe('beside a reading whose hours nobody knows', () => {
  const loose = (from: number, until: number, leastMs = 25): ReadingSpell => ({ ...spell(from, until, leastMs), isLoose: true })
  test('all that was read since its pass was given must fit into the time there was, whichever comes first', () => {
    expect([lackingMs(loose(0, 100), [spell(0, 75, 75)]), lackingMs(loose(0, 100), [spell(0, 76, 76)])]).toEqual([0, 1])
    expect([lackingMs(spell(0, 25), [loose(0, 25)]), lackingMs(spell(0, 30), [loose(0, 25)]), lackingMs(spell(0, 50), [loose(0, 25)])]).toEqual([25, 20, 0])
    expect(accept(Array.from({ length: 10 }, () => loose(0, 80)))).toHaveLength(3)
  })
  test('a page opened before the pass was given has had its time before it', () => {
    expect(lackingMs(spell(-25, 25), [loose(0, 25)])).toBe(0)
    expect(lackingMs(spell(-10, 25), [loose(0, 25)])).toBe(15)
  })
  test('what is said later to have been read before it arrived must fit there too', () => {
    expect(lackingMs(spell(0, 25), [loose(0, 30)])).toBe(20)
    expect(lackingMs(spell(0, 55, 5), [loose(0, 30)])).toBe(0)
  })
  test('whatever comes, what cannot have been read elsewhere fits between any pass and any arrival', () => {
    const some = fc.tuple(fc.nat(100), fc.nat(120), fc.integer({ min: 0, max: 60 }), fc.boolean()).map(([from, took, least, isLoose]) => (isLoose ? loose : spell)(from, from + took, least))
    fc.assert(fc.property(fc.array(some, { maxLength: 10 }), fc.nat(100), fc.nat(220), (spells, from, until) => {
      const inside = accept(spells).filter((each) => each.from.getTime() >= start + from && each.until.getTime() <= start + until)
      return !inside.some(({ isLoose, from: at }) => isLoose && at.getTime() === start + from) || inside.reduce((sum, { leastMs }) => sum + leastMs, 0) <= until - from
    }), { numRuns: 2_000 })
  })
})

test('of ten lessons read side by side in ten browsers one is taken over, of ten read one after another all are', () => {
  const at = (froms: readonly number[]) => froms.map((from, id) => ({ id, ...spell(from, from + 25) }))
  expect(sideBySide(at(Array.from({ length: 10 }, () => 0)), []).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(sideBySide(at(Array.from({ length: 10 }, (_, place) => 25 * place)), [])).toEqual([])
  expect(sideBySide(at([0, 25, 50]), [spell(30, 55)]).map(({ id }) => id)).toEqual([1, 2])
})
