import type { RequestHandler } from 'express'

/** The pages that a message of ours leads to: which part of the address opens something, how it looks, and under what name this browser keeps it. */
const links = {
  '/recover/code': { part: 'code', shape: /^[\w-]{1,20}$/u, cookie: 'recovery-link', kept: /(?:^|;\s*)recovery-link=([\w-]{1,20})(?:;|$)/u },
  '/account-link/open': { part: 'token', shape: /^[\w.-]{1,200}$/u, cookie: 'account-link', kept: /(?:^|;\s*)account-link=([\w.-]{1,200})(?:;|$)/u },
  '/me/security/contact/confirm': { part: 'token', shape: /^[\w.-]{1,600}$/u, cookie: 'contact-link', kept: /(?:^|;\s*)contact-link=([\w.-]{1,600})(?:;|$)/u },
} as const

type LinkedPage = keyof typeof links

/** Time enough to sign in, or to think of a password. */
const seconds = 3600

/**
 * What a link brings leaves the address before a page is shown, and before anybody is led to sign in: so it stands in no history of a phone that goes from hand to
 * hand, in no Referer and in no log of a proxy. The page finds it in a cookie that is sent to it alone, or, over HTTPS, to this host alone.
 */
export function withoutLinkTokens(isSecure: boolean): RequestHandler {
  return (request, response, next) => {
    const page = request.path.replace(/\/$/u, '')
    const brought = isLinked(page) ? new URL(request.originalUrl, 'http://here.invalid').searchParams.get(links[page].part) : null
    if (!isLinked(page) || brought === null || request.method === 'POST') { next(); return }
    const token = links[page].shape.test(brought) ? brought : ''
    response.append('Set-Cookie', cookieOf(page, token, token === '' ? 0 : seconds, isSecure)).set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer').redirect(302, page)
  }
}

function isLinked(page: string): page is LinkedPage {
  return Object.hasOwn(links, page)
}

/** What the link that was opened in this browser brought for a page; empty where none was. */
export function readLinkToken(request: Request, page: LinkedPage): string {
  return links[page].kept.exec(request.headers.get('Cookie') ?? '')?.[1] ?? ''
}

/** The Set-Cookie value that forgets what a link brought, once it has served. */
export function forgetLinkToken(page: LinkedPage, isSecure: boolean): string {
  return cookieOf(page, '', 0, isSecure)
}

function cookieOf(page: LinkedPage, token: string, age: number, isSecure: boolean): string {
  return `${links[page].cookie}=${token}; Path=${page}; HttpOnly; SameSite=Lax; Max-Age=${age}${isSecure ? '; Secure' : ''}`
}
