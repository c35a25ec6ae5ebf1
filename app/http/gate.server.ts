import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express'
import { anonymousPath, log } from './log.server.ts'
import { wasGivenUp } from './patience.server.ts'
import { takenAlong } from './taken-along.ts'

export type RefusedStatus = 400 | 403 | 404 | 405 | 411 | 413 | 415 | 421 | 500 | 503
/** Refuses a request before the framework sees it: a status and the sentences of a small page. */
export type Refuse = (status: RefusedStatus, response: Response) => void

/** Gives every request an id, which the framework's own log lines carry too, and every answer a line in the log. */
export function logged(): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID()
    const began = performance.now()
    request.headers['x-request-id'] = id
    response.setHeader('X-Request-Id', id)
    response.on('finish', () => log.info({ id, method: request.method, path: anonymousPath(request.originalUrl), status: response.statusCode, ms: Math.round(performance.now() - began) }))
    next()
  }
}

/** Says where a request came from in a header of ours, for limits and the log: as far as the machines in front that `trust proxy` counts tell it, never as whoever asks says it. */
export function addressed(): RequestHandler {
  return (request, _response, next) => {
    request.headers['x-client-address'] = request.ip ?? 'unknown'
    next()
  }
}

/** Only under the names this site is known by; a request for another host is answered 421. No other header names the host. */
export function onlyHosts(hosts: readonly string[], refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const host = (request.headers.host ?? '').toLowerCase()
    delete request.headers['x-forwarded-host']
    if (hosts.includes(host.replace(/:\d+$/u, '')) && URL.canParse(`http://${host}`)) next()
    else refuse(421, response)
  }
}

/** Only what a browser asks of a page or a form: a readable path of this site, by GET, HEAD or POST. */
export function onlyPages(refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const path = decoded(request.originalUrl.split('?', 1)[0] ?? '')
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) refuse(405, response.set('Allow', 'GET, HEAD, POST'))
    else if (path?.startsWith('/') !== true || holdsNul(request.originalUrl)) refuse(400, response)
    else if (isBareData(path)) refuse(404, response)
    else next()
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** U+0000 is in no text of ours, and PostgreSQL refuses it as an error. */
function holdsNul(address: string): boolean {
  return /%00/u.test(address)
}

/**
 * Where the framework's client, which is never sent, would ask for what loaders return: more than pages show
 * (the drawn order of a matching is its solution). Without that client nobody has business there.
 */
function isBareData(path: string): boolean {
  return path.endsWith('.data') || path.startsWith('/__manifest')
}

/** A form may be this large: an answer, a sign-up. */
const mostBytes = 64 * 1024
/** What surrounds a file in a form. */
const aroundFile = 16 * 1024
/** The forms that send a file: questions or people to import, what a kit hands on, outlines of a map, denominators and milestones, a badge to check, and the answers that a phone could not send. */
const uploads = [
  { path: /^\/editor\/questions\/import$/u, mostBytes: 2 * 1024 * 1024 + aroundFile },
  { path: /^\/kits(?:\/inbox)?$/u, mostBytes: 20 * 1024 * 1024 + aroundFile },
  { path: /^\/imports$/u, mostBytes: 20 * 1024 * 1024 + aroundFile },
  { path: /^\/roadmap\/outlines$/u, mostBytes: 1024 * 1024 + aroundFile },
  { path: /^\/roadmap\/targets\/(?:denominator|milestone)\/new$/u, mostBytes: 1024 * 1024 + aroundFile + mostBytes },
  { path: /^\/check\/badge$/u, mostBytes: 200_000 + aroundFile },
  { path: /^\/cohorts\/[^/]+\/answers$/u, mostBytes: 1024 * 1024 + aroundFile },
] as const

/**
 * Writes are plain forms, small, of known length, and come from our own pages (OWASP: verifying origin with standard headers): of a site that knows its
 * address, from that very origin, scheme and port with it; of one that does not, from the host that was asked.
 * The framework would compare the origin's scheme and port again, which a proxy in front changes: what passed here is not asked twice.
 */
export function onlyOwnSmallWrites(refuse: Refuse, publicOrigin: string | null): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const status = request.method === 'GET' || request.method === 'HEAD' ? null : writeRefusal(request, publicOrigin)
    delete request.headers.origin
    if (status === null) next()
    else refuse(status, response)
  }
}

function writeRefusal(request: Request, publicOrigin: string | null): RefusedStatus | null {
  if (!isFromOwnPage(request, publicOrigin)) return 403
  if (request.headers['content-length'] === undefined) return 411
  const upload = /^multipart\/form-data\s*;/iu.test(request.headers['content-type'] ?? '') ? uploads.find(({ path }) => path.test(request.path)) : undefined
  if (Number(request.headers['content-length']) > (upload?.mostBytes ?? mostBytes)) return 413
  return upload !== undefined || /^application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(request.headers['content-type'] ?? '') ? null : 415
}

function isFromOwnPage(request: Request, publicOrigin: string | null): boolean {
  const origin = request.headers.origin
  if (origin !== undefined && publicOrigin !== null) return origin === publicOrigin
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === request.headers.host
  return request.headers['sec-fetch-site'] === 'same-origin'
}

/** What breaks outside the framework: a line in the log for us, a small page without a stack for the visitor. */
export function failed(refuse: Refuse): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (wasGivenUp(response)) return
    log.error({ err: error, id: request.headers['x-request-id'], method: request.method, path: anonymousPath(request.originalUrl) }, 'unexpected')
    if (response.headersSent) next(error)
    else refuse(500, response)
  }
}

/** No script is needed, so none may run; styles and pictures only from here. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** Where a browser knows Trusted Types, no text that reached a script becomes markup or code there. */
const trusting = (policies: string) => `require-trusted-types-for 'script'; trusted-types ${policies}`
/** The pages of a running attempt keep answers in the browser, and that of profiles opens them, by a script of ours, which asks only us; that of a class walks a table; and the long forms of a class keep what is typed. */
const scriptPolicy = `${policy}; script-src 'self'; connect-src 'self'`
const hasScript = /^\/(?:attempts\/[^/]+\/(?:questions|review)\b|profiles$|cohorts\/[^/]+(?:|\/people|\/message|\/sessions\/[^/]+|\/papers\/[^/]+\/(?!print$)[^/]+)$)/
/** Lessons are read aloud by a script of ours or by a recording. */
const lessonPolicy = `${scriptPolicy}; media-src 'self'`
const isLesson = /^\/courses\/[^/]+\/lessons\/[^/]+$/

/** The page that sets up the worker of a phone, and may install the site as an app; and that worker, which asks us for it. */
const offlinePolicy = `${scriptPolicy}; worker-src 'self'; manifest-src 'self'`
const isOffline = /^\/(?:worker\.js|courses\/[^/]+\/take-along)$/

/** While a profile of a shared phone is open, every page can be left and locked by our script, with or without a network. */
const hasProfile = /(?:^|;\s*)profile=[^;]/

/** Pages that tell of a record ask the worker of a phone that took something along what became of it. */
const isRecord = /^\/(?:me|courses\/[^/]+)$/

function policyOf({ path, headers }: Request): string {
  if (isOffline.test(path)) return `${offlinePolicy}; ${trusting("worker 'allow-duplicates'")}`
  if (isLesson.test(path)) return `${lessonPolicy}; ${trusting("'none'")}`
  const cookies = headers.cookie ?? ''
  return `${hasScript.test(path) || hasProfile.test(cookies) || (isRecord.test(path) && takenAlong(cookies).length > 0) ? scriptPolicy : policy}; ${trusting("'none'")}`
}

/** What every answer forbids the browser. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', policyOf(request))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}
