import { createHash, randomBytes } from 'node:crypto'

const shape = /(?:^|;\s*)device=([0-9a-f]{48})(?:;|$)/u
/** In the place of a key: a phone with profiles, which is nobody's own. */
const sharedMark = 'shared'
const sharedShape = /(?:^|;\s*)device=shared(?:;|$)/u
/** Browsers keep no cookie for longer than 400 days (RFC 6265bis §5.5). */
const longest = 400 * 86_400

export interface DeviceKey { /** SHA-256 of the key: what the database sees. */ readonly hash: string; /** Gives the browser its key, or renews it. */ readonly setCookie: string }

/** The hash of the key a browser was given when somebody signed in from it; null for a browser nobody did. */
export function readDevice(cookieHeader: string): string | null {
  const key = shape.exec(cookieHeader)?.[1]
  return key === undefined ? null : hashOf(key)
}

/**
 * The key of a browser in which somebody signs in: the one it has, or a new one of 192 random bits. It opens nothing; it tells the owner's device
 * from a stranger's. Null on a phone with profiles: whoever holds it next must not pass for the one before.
 */
export function keepDevice(cookieHeader: string, secure: boolean): DeviceKey | null {
  if (sharedShape.test(cookieHeader)) return null
  const key = shape.exec(cookieHeader)?.[1] ?? randomBytes(24).toString('hex')
  return { hash: hashOf(key), setCookie: deviceCookie(key, secure) }
}

/** Marks a phone on which profiles are opened, in place of whatever key it had. */
export function shareDevice(secure: boolean): string {
  return deviceCookie(sharedMark, secure)
}

function deviceCookie(value: string, secure: boolean): string {
  return `device=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${longest}${secure ? '; Secure' : ''}`
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
