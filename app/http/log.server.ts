import { pino, type Logger } from 'pino'

/** The log of this process: one JSON line an event, with a request id and no personal data. */
export const log: Logger = pino({ level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime })

/** A path without what names a person or a secret: ids and certificate codes become «:id». */
export function anonymousPath(path: string): string {
  return path.replace(/[?#].*$/u, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/giu, ':id').replace(/[0-9A-Za-z]{5}(?:-[0-9A-Za-z]{5}){3}/gu, ':id').replace(/\/check\/.+/u, '/check/:id')
}
