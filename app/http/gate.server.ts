import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { anonymousPath, log } from './log.server.ts'

/** Refuses a request before the framework sees it: a status and the sentences of a small page. */
export type Refuse = (status: 403 | 411 | 413 | 421, response: Response) => void

/** Gives every request an id, and every answer a line in the log. */
export function logged(): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID()
    const began = performance.now()
    response.setHeader('X-Request-Id', id)
    response.on('finish', () => log.info({ id, method: request.method, path: anonymousPath(request.originalUrl), status: response.statusCode, ms: Math.round(performance.now() - began) }))
    next()
  }
}

/** Only under the names this site is known by; a request for another host is answered 421. */
export function onlyHosts(hosts: readonly string[], refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const name = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/u, '')
    if (hosts.includes(name)) next()
    else refuse(421, response)
  }
}

/** A form may be this large: an answer, a sign-up; nothing here sends files. */
const mostBytes = 64 * 1024

/** Writes are small, of known length, and come from our own pages (OWASP: verifying origin with standard headers). */
export function onlyOwnSmallWrites(refuse: Refuse): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') next()
    else if (!isFromOwnPage(request)) refuse(403, response)
    else if (request.headers['content-length'] === undefined) refuse(411, response)
    else if (Number(request.headers['content-length']) > mostBytes) refuse(413, response)
    else next()
  }
}

function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.origin
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === request.headers.host
  return request.headers['sec-fetch-site'] === 'same-origin'
}

/** No script at all is needed, so none may run; styles and pictures only from here. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function securityHeaders(isHttps: boolean): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    next()
  }
}
