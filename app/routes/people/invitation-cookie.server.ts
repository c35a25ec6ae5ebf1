import { world } from '#app/world.server.ts'

/** 32 bytes in base64url. */
const shape = /(?:^|;\s*)invitation=([\w-]{43})(?:;|$)/

/** Keeps the token of an opened link in this browser for an hour: time enough to sign in, or to think of a password. */
export function keepToken(token: string): string {
  return `invitation=${/^[\w-]{43}$/.test(token) ? token : ''}; ${attributes()}; Max-Age=3600`
}

/** The token this browser opened; empty where it opened none. */
export function readToken(request: Request): string {
  return shape.exec(request.headers.get('Cookie') ?? '')?.[1] ?? ''
}

/** Forgets the token, once it has served. */
export function forgetToken(): string {
  return `invitation=; ${attributes()}; Max-Age=0`
}

function attributes(): string {
  return `Path=/invitation; HttpOnly; SameSite=Lax${world.cookieSecure ? '; Secure' : ''}`
}
