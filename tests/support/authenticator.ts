import { TOTP } from 'otpauth'

/** The code that an authenticator app with this secret (base 32) shows at an instant. */
export function codeAt(secret: string, at: Date): string {
  return TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: at.getTime() })
}
