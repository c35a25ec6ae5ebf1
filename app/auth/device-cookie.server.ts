import { createHash, randomBytes } from 'node:crypto'

const shape = /(?:^|;\s*)(?:__Host-)?device=([0-9a-f]{48})(?:;|$)/u
/** Browsers keep no cookie for longer than 400 days (RFC 6265bis §5.5). */
const longest = 400 * 86_400

export interface DeviceKey { /** SHA-256 of the key: what the database sees. */ readonly hash: string; /** Gives the browser its key, or renews it. */ readonly setCookie: string }

/** The hash of the key a browser was given when somebody signed in from it; null for a browser nobody did. */
export function readDevice(cookieHeader: string): string | null {
  const key = shape.exec(cookieHeader)?.[1]
  return key === undefined ? null : hashOf(key)
}

/** The key of a browser in which somebody signs in: the one it has, or a new one of 192 random bits. It opens nothing; it tells the owner's device from a stranger's. */
export function keepDevice(cookieHeader: string, secure: boolean): DeviceKey {
  const key = shape.exec(cookieHeader)?.[1] ?? randomBytes(24).toString('hex')
  return { hash: hashOf(key), setCookie: `${secure ? '__Host-' : ''}device=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${longest}${secure ? '; Secure' : ''}` }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
