import { renderToString } from 'react-dom/server'
import { ServerRouter, type EntryContext } from 'react-router'

/**
 * Turns a request into a whole document, in one piece: nothing waits, so nothing streams, and no inline script is needed.
 * What is thrown here is rendered again by the framework with the error boundary.
 */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const body = request.method === 'HEAD' ? null : `<!DOCTYPE html>${renderToString(<ServerRouter context={context} url={request.url} />)}`
  return new Response(body, { status, headers })
}
