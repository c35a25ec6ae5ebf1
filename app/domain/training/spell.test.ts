import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../calendar.ts'
import { intersect, spellOn, union, without, type Spell } from './spell.ts'

const first: Day = '2027-01-01'
const days = Array.from({ length: 60 }, (_, place) => addDays(first, place))
const someSpells = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 12 }))).map(([from, length]): Spell => ({ from: addDays(first, from), until: length === null ? null : addDays(first, from + length) })), { maxLength: 6 })
const holds = (spells: readonly Spell[], day: Day) => spells.some(({ from, until }) => from <= day && (until === null || day <= until))

test('the days of spells put together, common and taken away are those of the sets of days', () => {
  fc.assert(fc.property(someSpells, someSpells, (a, b) => {
    for (const day of days) {
      expect(spellOn(union([...a, ...b]), day) !== null).toBe(holds(a, day) || holds(b, day))
      expect(spellOn(intersect(a, b), day) !== null).toBe(holds(a, day) && holds(b, day))
      expect(spellOn(without(a, b), day) !== null).toBe(holds(a, day) && !holds(b, day))
    }
  }))
})

test('they come in order, as few as can be', () => {
  fc.assert(fc.property(someSpells, someSpells, (a, b) => {
    for (const spells of [union(a), intersect(a, b), without(a, b)])
      spells.slice(1).forEach((each, place) => expect(spells[place]?.until != null && addDays(spells[place]?.until ?? '', 1) < each.from).toBe(true))
  }))
})
