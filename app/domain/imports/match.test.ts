import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchPerson, type Known } from './match.ts'

const name = fc.constantFrom('Bùi Thị Tám', 'bùi thị tám', 'Bui Thi Tam', 'Bùi Thị Tám'.normalize('NFD'), 'Hà Văn Lộc')
const known: fc.Arbitrary<Known> = fc.record({ name, birthYear: fc.constantFrom(null, 1980, 1981), phones: fc.subarray(['+84912345678', '+84987654321']), places: fc.subarray(['xã a', 'xã b']) })
const candidates = fc.array(known, { maxLength: 6 }).map((list) => list.map((each, at) => ({ id: `p${at}`, ...each })))
const one: Known = { name: 'Bùi Thị Tám', birthYear: 1980, phones: [], places: ['xã a'] }

test('in whatever order candidates come, a row is about the same person', () => {
  fc.assert(fc.property(known, candidates, fc.infiniteStream(fc.nat()), (row, list, chance) => {
    const shuffled = list.map((each) => ({ each, at: chance.next().value })).sort((a, b) => a.at - b.at).map(({ each }) => each)
    expect(matchPerson(row, shuffled)).toEqual(matchPerson(row, list))
  }))
})

test('nobody is taken for another whose year of birth contradicts, or whose place does while no phone agrees', () => {
  fc.assert(fc.property(known, candidates, (row, list) => {
    const match = matchPerson(row, list)
    const ids = match.kind === 'one' ? [match.id] : match.kind === 'several' ? match.ids : []
    for (const { birthYear, places, phones } of list.filter(({ id }) => ids.includes(id))) {
      expect(birthYear === null || row.birthYear === null || birthYear === row.birthYear).toBe(true)
      const isElsewhere = places.length > 0 && row.places.length > 0 && !places.some((place) => row.places.includes(place))
      expect(isElsewhere && !phones.some((phone) => row.phones.includes(phone))).toBe(false)
    }
  }))
})

test('one key alone is never enough: not a name, nor a name with a year, nor with a place, nor with a phone', () => {
  const only = (over: Partial<Known>): Known => ({ name: 'Bùi Thị Tám', birthYear: null, phones: [], places: [], ...over })
  for (const over of [{}, { birthYear: 1980 }, { phones: ['+84912345678'] }, { places: ['xã a'] }]) {
    expect(matchPerson(only(over), [{ id: 'a', ...only(over) }]).kind).not.toBe('one')
  }
  expect(matchPerson(one, [{ id: 'a', ...one }])).toEqual({ kind: 'one', id: 'a' })
})

test('two who agree alike, or one surely and one perhaps, are for a person to decide; without diacritics too', () => {
  expect(matchPerson(one, [{ id: 'b', ...one }, { id: 'a', ...one }])).toEqual({ kind: 'several', ids: ['a', 'b'] })
  expect(matchPerson(one, [{ id: 'a', ...one }, { id: 'b', ...one, birthYear: null }])).toEqual({ kind: 'several', ids: ['a', 'b'] })
  expect(matchPerson({ ...one, name: 'Bui Thi Tam' }, [{ id: 'a', ...one }])).toEqual({ kind: 'several', ids: ['a'] })
  expect(matchPerson(one, [])).toEqual({ kind: 'none' })
})

test('a name composed or decomposed is one name', () => {
  expect(matchPerson({ ...one, name: one.name.normalize('NFD') }, [{ id: 'a', ...one }])).toEqual({ kind: 'one', id: 'a' })
})
