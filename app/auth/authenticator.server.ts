import { Secret, TOTP } from 'otpauth'

/** Codes of authenticator apps: TOTP of RFC 6238 as every app makes them, SHA-1, six digits, thirty seconds. Secrets travel as base 32. */
export interface Authenticator {
  /** 160 random bits (RFC 4226 §4). */
  newSecret(): string
  /** What a QR code gives to the app. */
  address(secret: string, label: string): string
  /** The step of thirty seconds, now or one to either side, whose code this is; null for any other code. */
  stepOf(secret: string, code: string, now: Date): number | null
}

const period = 30
const issuer = 'Ky nang so Hoa Binh'

export const authenticator: Authenticator = {
  newSecret: () => new Secret({ size: 20 }).base32,
  address: (secret, label) => totpOf(secret, label).toString(),
  stepOf(secret, code, now) {
    if (!/^[0-9]{6}$/u.test(code)) return null
    const timestamp = now.getTime()
    const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 })
    return delta === null ? null : TOTP.counter({ period, timestamp }) + delta
  },
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}
