import { renderToString } from 'react-dom/server'
import { isRouteErrorResponse, ServerRouter, type EntryContext } from 'react-router'
import { anonymousPath, log } from './http/log.server.ts'

/**
 * Turns a request into a whole document, in one piece: nothing waits, so nothing streams, and no inline script is needed.
 * What is thrown here is rendered again by the framework with the error boundary.
 */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const body = request.method === 'HEAD' ? null : `<!DOCTYPE html>${renderToString(<ServerRouter context={context} url={request.url} />)}`
  return new Response(body, { status, headers })
}

/** Bugs go to the log, with the path but nobody's name; a wrong address or a request given up by its browser is not a bug. */
export function handleError(error: unknown, { request }: { readonly request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error({ err: error, id: request.headers.get('X-Request-Id'), method: request.method, path: anonymousPath(new URL(request.url).pathname) }, 'unexpected')
}
