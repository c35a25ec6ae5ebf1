import { addMonths, dayOf, endOfDay, type Day } from '../calendar.ts'

/** Crockford's base 32: no I, L, O, U, so that a code can be read out and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A certificate's code from 13 random bytes: 100 bits in four groups of five, such as «7K2QX-…». At least 80 bits are asked (COMPLETION 27). */
export function certificateCode(bytes: Uint8Array): string {
  if (bytes.length < 13) throw new RangeError('a certificate code takes 13 random bytes')
  const bits = bytes.reduce((text, byte) => text + byte.toString(2).padStart(8, '0'), '')
  const letters = Array.from({ length: 20 }, (_, place) => alphabet[Number.parseInt(bits.slice(place * 5, place * 5 + 5), 2)])
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-')
}

/** A code as someone typed it: case, spaces, hyphens and look-alikes (O→0, I and L→1) forgiven; null when it cannot be one. */
export function readCertificateCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  if (plain.length !== 20 || [...plain].some((letter) => !alphabet.includes(letter))) return null
  return [0, 5, 10, 15].map((start) => plain.slice(start, start + 5)).join('-')
}

/** Valid through the last day of its months, counted from the day of completion in Viet Nam; null for ever. */
export function validUntil(completedAt: Date, months: number | null): Date | null {
  return months === null ? null : endOfDay(addMonths(dayOf(completedAt), months))
}

/** The last day on which a certificate is valid; `validUntil` is the first instant after it. */
export function lastValidDay(validUntil: Date): Day {
  return dayOf(new Date(validUntil.getTime() - 1))
}

export type CertificateStatus = 'valid' | 'expired' | 'revoked'

/** How a certificate stands at an instant; a revoked one is revoked even when it has expired as well. */
export function certificateStatus(certificate: { readonly validUntil: Date | null; readonly revokedAt: Date | null }, now: Date): CertificateStatus {
  if (certificate.revokedAt !== null && certificate.revokedAt <= now) return 'revoked'
  return certificate.validUntil !== null && certificate.validUntil <= now ? 'expired' : 'valid'
}
