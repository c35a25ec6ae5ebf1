import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEasyPin } from './pin.ts'
import { chosenSecret } from './secret.ts'

const nothing = () => false
const owner = { birthYear: 1968, signIn: '0912345678' }

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
      return isEasyPin(pin, { birthYear: year, signIn: 'an' })
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
