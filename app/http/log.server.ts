import { pino, type Logger } from 'pino'

/** The log of this process: one JSON line an event, with a request id and no personal data. */
export const log: Logger = pino({ level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: anonymousError } })

/** Of a database whose own log would hold personal data: what to set otherwise. */
export function logsValues(settings: readonly string[]): void {
  log.warn({ settings }, 'the log of the database would hold values of rows: set these as OPERATING.md (DATABASE_URL) says')
}

/** Of databases on another machine that are not asked for TLS. */
export function isUnsealed(variables: readonly string[]): void {
  log.warn({ variables }, 'the database is on another machine without TLS: names, answers and its password go over the network in the clear; add sslmode=verify-full (OPERATING.md, DATABASE_URL)')
}

/** Of a database that a later version of the product brought up to date: what it put in is not known here. */
export function isNewer(migrations: readonly string[]): void {
  log.warn({ migrations }, 'the database is of a newer version of the product: run that version again as soon as it can be (OPERATING.md, Upgrading)')
}

interface LoggedError { readonly type: string; readonly code?: string; readonly message: string; readonly stack?: string; readonly cause?: LoggedError }

/** An error without the values it was about: databases and validators quote them. Its kind, its words outside quotation marks, and where. A queue hands on what broke as an object like it. */
export function anonymousError(error: unknown): LoggedError {
  if (!isLikeError(error)) return { type: typeof error, message: 'not an Error' }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)).join('\n')
  const cause = error.cause === undefined ? {} : { cause: anonymousError(error.cause) }
  return { type: error.name ?? 'Error', ...code, message: error.message.replace(/"[^]*"|'[^]*'/gu, '«…»').trim(), stack: frames, ...cause }
}

function isLikeError(error: unknown): error is Pick<Error, 'message' | 'stack' | 'cause'> & { readonly name?: string } {
  return error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' && (!('stack' in error) || typeof error.stack === 'string') && (!('name' in error) || typeof error.name === 'string'))
}

/** A path without what names a person or a secret: ids and certificate codes become «:id». */
export function anonymousPath(path: string): string {
  return path.replace(/[?#][^]*/u, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/giu, ':id').replace(/[0-9A-Za-z]{5}(?:-[0-9A-Za-z]{5}){3}/gu, ':id').replace(/\/check\/.+/u, '/check/:id')
}
