import fc from 'fast-check'
import { expect, test } from 'vitest'
import { authenticator } from './authenticator.server.ts'
import { vault } from './vault.server.ts'

/** RFC 6238, Appendix B: the secret «12345678901234567890» in base 32, the last six of eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([[59, '287082', 1], [1_111_111_109, '081804', 37_037_036], [1_234_567_890, '005924', 41_152_263], [20_000_000_000, '353130', 666_666_666]])('at second %i the code of RFC 6238 is %s, of its step and no other', (seconds, code, step) => {
  const at = (offset: number) => new Date((seconds + offset) * 1000)
  expect(authenticator.stepOf(secret, code, at(0))).toBe(step)
  expect([at(30), at(-30)].map((now) => authenticator.stepOf(secret, code, now))).toEqual([step, step])
  expect([at(90), at(-90)].map((now) => authenticator.stepOf(secret, code, now))).toEqual([null, null])
})

test.each(['', '28708', '2870822', 'abcdef', '２８７０８２'])('%j is no code', (code) => { expect(authenticator.stepOf(secret, code, new Date(59_000))).toBeNull() })

test('an app is told who asks, for whom, and the secret', () => {
  const address = new URL(authenticator.address(authenticator.newSecret(), 'quan.tri'))
  expect([address.protocol, address.searchParams.get('issuer'), address.searchParams.get('secret')?.length]).toEqual(['otpauth:', 'Ky nang so Hoa Binh', 32])
  expect(decodeURIComponent(address.pathname)).toContain('quan.tri')
})

test('what is in the vault opens for its own subject alone, and never once it was touched', () => {
  const own = vault('a secret only for tests, long enough')
  fc.assert(fc.property(fc.string(), fc.nat(), (text, place) => {
    const sealed = own.close(text, 'factor an')
    expect(own.open(sealed, 'factor an')).toBe(text)
    expect(own.open(sealed, 'factor binh')).toBeNull()
    expect(vault('another secret').open(sealed, 'factor an')).toBeNull()
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[place % bytes.length]! ^= 1
    expect(own.open(bytes.toString('base64url'), 'factor an')).toBeNull()
  }))
  expect(own.open('', 'factor an')).toBeNull()
})
