import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Sealer {
  /** A token that says: this subject was shown something at this instant. */
  seal(subject: string, at: Date): string
  /** A lasting name of a subject that tells nobody what it names: 43 url-safe characters. */
  pseudonym(subject: string): string
  /** A digest of a text that only this server can make: 43 url-safe characters. */
  digest(text: string): string
  /** The instant of a token for this very subject, or null when it is anyone else's, damaged or forged. */
  open(token: string, subject: string): Date | null
}

/** HMAC-SHA-256 under the server's secret; tokens look like «lq3k9a.Zm9v…». */
export function sealer(secret: string): Sealer {
  const sign = (subject: string, millis: string) => createHmac('sha256', secret).update(`reading\n${subject}\n${millis}`).digest()
  return {
    seal(subject, at) {
      const millis = at.getTime().toString(36)
      return `${millis}.${sign(subject, millis).toString('base64url')}`
    },
    pseudonym: (subject) => createHmac('sha256', secret).update(`pseudonym\n${subject}`).digest('base64url'),
    digest: (text) => createHmac('sha256', secret).update(`digest\n${text}`).digest('base64url'),
    open(token, subject) {
      const [millis = '', signature = ''] = token.split('.')
      const expected = sign(subject, millis)
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      return new Date(Number.parseInt(millis, 36))
    },
  }
}

/** Tells whether two servers have the same secret, and nothing of it: goes into backups. */
export function secretMark(secret: string): string {
  return createHmac('sha256', secret).update('mark of a backup').digest('base64url').slice(0, 16)
}
