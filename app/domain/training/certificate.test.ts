import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateCode, certificateStatus, lastValidDay, readCertificateCode, validUntil } from './certificate.ts'

describe('a certificate’s code', () => {
  test('carries 100 bits and is read back however it is typed', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 13, maxLength: 13 }), (bytes) => {
      const code = certificateCode(bytes)
      return /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/.test(code) && readCertificateCode(` ${code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l')} `) === code
    }))
  })
  test('other bytes give another code', () => {
    expect(certificateCode(new Uint8Array(13).fill(255))).toBe('ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')
    expect(certificateCode(new Uint8Array(13))).toBe('00000-00000-00000-00000')
    expect(() => certificateCode(new Uint8Array(9))).toThrow(RangeError)
  })
  test.each(['', 'ABC', '00000-00000-00000-0000U', 'x'.repeat(20) + '!'])('%j is no code', (typed) => { expect(readCertificateCode(typed)).toBeNull() })
})

describe('a certificate is', () => {
  const until = validUntil(new Date('2026-11-23T18:00:00Z'), 24)
  test('valid through its last day in Viet Nam', () => {
    expect(until?.toISOString()).toBe('2028-11-24T17:00:00.000Z') // completed on 24/11 in Viet Nam
    expect(certificateStatus({ validUntil: until, revokedAt: null }, new Date('2028-11-24T16:59:59Z'))).toBe('valid')
    expect(certificateStatus({ validUntil: until, revokedAt: null }, new Date('2028-11-24T17:00:00Z'))).toBe('expired')
    expect(lastValidDay(until!)).toBe('2028-11-24')
  })
  test('valid for ever where the course says so, until revoked', () => {
    expect(validUntil(new Date(), null)).toBeNull()
    expect(certificateStatus({ validUntil: null, revokedAt: new Date('2026-01-01') }, new Date('2026-01-01'))).toBe('revoked')
  })
})
