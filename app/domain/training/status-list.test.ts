import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitsOf, listLength, numbersOfList, readListNumber, statusEntry, statusListAddress } from './status-list.ts'

test('a list is long enough that a bit of it tells nobody whose it is', () => { expect(listLength).toBeGreaterThanOrEqual(131_072) })

test('the bits that are set are those of the revoked, the first of a byte being its highest', () => {
  expect([...bitsOf([0, 9]).slice(0, 3)]).toEqual([0b1000_0000, 0b0100_0000, 0])
  fc.assert(fc.property(fc.uniqueArray(fc.nat(listLength - 1), { maxLength: 50 }), (indexes) => {
    const bits = bitsOf(indexes)
    const set = [...bits].flatMap((byte, place) => (byte === 0 ? [] : Array.from({ length: 8 }, (_, bit) => bit).filter((bit) => (byte & (0x80 >> bit)) !== 0).map((bit) => place * 8 + bit)))
    expect(set).toEqual(indexes.toSorted((a, b) => a - b))
    expect(bits).toHaveLength(listLength / 8)
  }), { numRuns: 20 })
})

test('every number is in one list', () => {
  expect([numbersOfList(1), numbersOfList(2)]).toEqual([{ first: 1, last: listLength }, { first: listLength + 1, last: 2 * listLength }])
})

test.each(['0', '01', '-1', '1.5', '1e3', '8192', '123456', '', ' 1', 'x'])('«%s» names no list', (typed) => { expect(readListNumber(typed)).toBeNull() })

test('a badge names its list and its bit by addresses that stay', () => {
  expect(readListNumber('12')).toBe(12)
  expect(statusEntry({ list: 2, index: 77 }, 'https://kns.example')).toEqual({ id: 'https://kns.example/badges/status/2#77', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '77', statusListCredential: statusListAddress(2, 'https://kns.example') })
})
