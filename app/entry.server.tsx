import { renderToString } from 'react-dom/server'
import { isRouteErrorResponse, ServerRouter, type EntryContext } from 'react-router'
import { anonymousPath, log } from './http/log.server.ts'
import { retrySeconds } from './http/refusal.server.ts'
import type { FrameFacts } from './ui/frame-facts.ts'

/**
 * Turns a request into a whole document, in one piece: nothing waits, so nothing streams, and no inline script is needed.
 * What is thrown here is rendered again by the framework with the error boundary.
 */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (status === 503) headers.set('Retry-After', retrySeconds)
  // Read by the phone's worker, whose own pages then look alike (browser/worker/pages.ts).
  const display = (context.staticHandlerContext.loaderData['root'] as FrameFacts | undefined)?.display
  if (display) headers.set('Display-Modes', display)
  const body = request.method === 'HEAD' ? null : `<!DOCTYPE html>${renderToString(<ServerRouter context={context} url={request.url} />)}`
  return new Response(body, { status, headers })
}

/** Bugs go to the log, with the path but nobody's name; a wrong address, a request given up by its browser or a database that is away (on record already) is not a bug. */
export function handleError(error: unknown, { request }: { readonly request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && (error.status < 500 || error.status === 503))) return
  log.error({ err: error, id: request.headers.get('X-Request-Id'), method: request.method, path: anonymousPath(new URL(request.url).pathname) }, 'unexpected')
}
