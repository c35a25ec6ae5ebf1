import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addTry, freshTries, letPass, mayTryNow, mostProfiles, newProfileSecret, pictures, profileName, profileSecret, waitAfter, type Tries } from './phone-profile.ts'

describe('what opens a profile', () => {
  test('a PIN is six digits, nothing else', () => {
    expect(profileSecret('pin', ['270394'])).toEqual({ ok: true, value: 'pin 270394' })
    for (const typed of ['', '27039', '2703945', '27039a', '２７０３９４', ' 27039', '27 394']) expect(profileSecret('pin', [typed])).toEqual({ ok: false, reason: 'pin-unreadable' })
  })
  test('three pictures count in their order, each by its name', () => {
    expect(profileSecret('pictures', ['fish', 'sun', 'fish'])).toEqual({ ok: true, value: 'pictures fish sun fish' })
    expect(profileSecret('pictures', ['sun', 'fish', 'fish'])).not.toEqual(profileSecret('pictures', ['fish', 'sun', 'fish']))
    for (const typed of [['fish', 'sun'], ['fish', 'sun', 'moon', 'sun'], ['fish', 'sun', ''], ['fish sun', 'moon', '']]) expect(profileSecret('pictures', typed).ok).toBe(false)
  })
  test('two different secrets never come to the same', () => {
    const typed = fc.oneof(fc.record({ kind: fc.constant('pin' as const), typed: fc.tuple(fc.stringMatching(/^\d{6}$/)) }), fc.record({ kind: fc.constant('pictures' as const), typed: fc.array(fc.constantFrom(...pictures), { minLength: 3, maxLength: 3 }) }))
    fc.assert(fc.property(typed, typed, (one, other) => JSON.stringify(one) === JSON.stringify(other) || JSON.stringify(profileSecret(one.kind, one.typed)) !== JSON.stringify(profileSecret(other.kind, other.typed))))
  })
  test.each(['000000', '111111', '123456', '012345', '567890', '654321', '121212', '270270'])('%s is refused as a new PIN, since everybody tries it', (pin) => {
    expect(newProfileSecret('pin', [pin])).toEqual({ ok: false, reason: 'pin-too-easy' })
  })
  test('one picture three times is no new secret', () => {
    expect(newProfileSecret('pictures', ['fish', 'fish', 'fish']).ok).toBe(false)
    expect(newProfileSecret('pictures', ['fish', 'fish', 'sun']).ok).toBe(true)
    expect(newProfileSecret('pin', ['270394']).ok).toBe(true)
  })
  test('the grid has at least twelve pictures, each once', () => {
    expect(new Set(pictures).size).toBe(pictures.length)
    expect(pictures.length).toBeGreaterThanOrEqual(12)
  })
})

describe('the name on the chooser', () => {
  test('is what the person writes, in one spelling', () => {
    expect(profileName('  Bà   Lan ', [])).toEqual({ ok: true, value: 'Bà Lan' })
    expect(profileName('Hòa'.normalize('NFD'), [])).toEqual({ ok: true, value: 'Hòa' })
  })
  test('is neither missing, nor too long, nor that of another profile here', () => {
    expect(profileName('   ', [])).toEqual({ ok: false, reason: 'name-missing' })
    expect(profileName('x'.repeat(31), [])).toEqual({ ok: false, reason: 'name-too-long' })
    expect(profileName('bà LAN', ['Bà Lan'])).toEqual({ ok: false, reason: 'name-taken' })
  })
  test('a family fits on one phone', () => { expect(mostProfiles).toBeGreaterThanOrEqual(4) })
})

describe('wrong secrets', () => {
  const after = (wrong: number): Tries => Array.from({ length: wrong }).reduce<Tries>((tries) => addTry(tries), freshTries)

  test('four cost nothing, the fifth half a minute, and each further one more, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99].map((wrong) => after(wrong).left / 1000)).toEqual([0, 0, 0, 0, 30, 60, 120, 300, 900, 900, 900])
    expect([mayTryNow(after(4)), mayTryNow(after(5))]).toEqual([true, false])
  })
  test('a wait ends only after all of it has passed, in whatever pieces', () => {
    fc.assert(fc.property(fc.integer({ min: 5, max: 40 }), fc.array(fc.integer({ min: 0, max: 200_000 })), (wrong, pieces) => {
      const tries = pieces.reduce(letPass, after(wrong))
      const passed = pieces.reduce((sum, piece) => sum + piece, 0)
      return mayTryNow(tries) === (passed >= waitAfter(wrong)) && tries.wrong === wrong
    }))
  })
  test('no odd passing of time shortens or lengthens a wait', () => {
    for (const odd of [-1, -1e15, Number.NaN, Number.POSITIVE_INFINITY]) expect(letPass(after(6), odd)).toEqual(after(6))
  })
  test('all PINs by hand would take longer than a life', () => {
    const years = ((1_000_000 / 2) * waitAfter(99)) / (365 * 86_400_000)
    expect(years).toBeGreaterThan(10)
  })
})
