import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEasyPin } from './pin.ts'
import { chosenSecret } from './secret.ts'

const nothing = () => false
const owner = { birthYear: 1968, names: ['lan.bui.4821', null, '0912345678'] }

describe('a PIN that others would try first is refused', () => {
  test.each(['000000', '121212', '112112', '123456', '654321', '890123', '135791', '123123', '123321', '112233', '147258', '196804', '041968', '519683', '150868', '081568', '680815', '345678'])('%s', (pin) => {
    expect(chosenSecret(pin, owner, false, nothing)).toEqual({ ok: false, reason: 'pin-too-easy' })
  })
  test.each(['583027', '904163', '271894', '991368'])('%s is accepted', (pin) => {
    expect(chosenSecret(pin, owner, false, nothing)).toEqual({ ok: true, value: { kind: 'pin', text: pin } })
  })
  test('whatever the year, no PIN holds it', () => {
    fc.assert(fc.property(fc.integer({ min: 1910, max: 2020 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 2 }), (year, rest, place) => {
      const padded = String(rest).padStart(2, '0')
      const pin = padded.slice(0, place) + String(year) + padded.slice(place)
      return isEasyPin(pin, { birthYear: year, names: ['an'] })
    }))
  })
  test('most PINs stay free: fewer than 2 % are refused', () => {
    // Every 37th: a prime, so that no pattern of digits is passed over.
    const looked = Array.from({ length: 27_028 }, (_, number) => String(number * 37).padStart(6, '0'))
    const share = looked.filter((pin) => isEasyPin(pin, owner)).length / looked.length
    expect(share).toBeLessThan(0.02)
    expect(share).toBeGreaterThan(0.001)
  })
})

test('six digits are a PIN, anything else is a password with a password’s rules', () => {
  expect(chosenSecret('58302', owner, false, nothing)).toEqual({ ok: false, reason: 'password-too-short' })
  expect(chosenSecret('5830271', owner, false, nothing)).toEqual({ ok: false, reason: 'password-too-short' })
  expect(chosenSecret('con trâu ăn cỏ', owner, false, nothing)).toMatchObject({ ok: true, value: { kind: 'password' } })
})

test('who answers for others needs a passphrase: no PIN, no short word', () => {
  for (const text of ['583027', 'matkhau-dep', '']) expect(chosenSecret(text, owner, true, nothing)).toEqual({ ok: false, reason: 'passphrase-too-short' })
  expect(chosenSecret('con trâu ăn cỏ', owner, true, nothing).ok).toBe(true)
})

test('a password that leaks made known is refused, of staff too; a PIN has rules of its own', () => {
  const everything = () => true
  expect(chosenSecret('con trâu ăn cỏ', owner, false, everything)).toEqual({ ok: false, reason: 'password-too-common' })
  expect(chosenSecret('con trâu ăn cỏ', owner, true, everything)).toEqual({ ok: false, reason: 'password-too-common' })
  expect(chosenSecret('583027', owner, false, everything).ok).toBe(true)
})

test('of staff, whose passwords are longer than most of a list, one that is made of a listed one is refused too', () => {
  const isListed = (text: string) => ['password', 'dragon', 'qwe123'].includes(text.toLowerCase())
  for (const text of ['password1234', 'P@ssword 2026', '2026!!Dragon!!', 'dragonDRAGON', 'qwe123qwe123', 'Dragon-Dragon']) expect(chosenSecret(text, owner, true, (each) => each === 'pssword' || isListed(each)), text).toEqual({ ok: false, reason: 'password-too-common' })
  for (const text of ['dragon và con trâu', 'dragon password', 'con trâu ăn cỏ 2026']) expect(chosenSecret(text, owner, true, isListed), text).toMatchObject({ ok: true })
  expect(chosenSecret('dragon-48213', owner, false, isListed)).toMatchObject({ ok: true })
})

test('a secret is counted and kept in letters, however many signs its accents were typed with', () => {
  const three = 'ấấấ'.normalize('NFD')
  expect([...three]).toHaveLength(9)
  expect(chosenSecret(three, owner, false, nothing)).toEqual({ ok: false, reason: 'password-too-short' })
  expect(chosenSecret('ấấấấ'.normalize('NFD'), owner, true, nothing)).toEqual({ ok: false, reason: 'passphrase-too-short' })
  const long = 'một con trâu ăn cỏ '.repeat(10).slice(0, 190)
  expect(chosenSecret(long.normalize('NFD'), owner, true, nothing)).toEqual({ ok: true, value: { kind: 'password', text: long } })
})
