import { createHash } from 'node:crypto'

/**
 * A text that changes seldom, under a name made of its content: whoever holds it already is told so by a 304 without a body (RFC 9110 §13.1.2).
 * It may be kept by anybody in between, for an hour unless told (`maxAge`, in seconds): never use it for what is somebody's own, or in a language that they chose.
 */
export function publicAnswer(request: Request, body: string, headers: Readonly<Record<string, string>>, maxAge = 3600): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const all = { ...headers, ETag: etag, 'Cache-Control': `public, max-age=${maxAge}`, 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' }
  return isHeld(request.headers.get('If-None-Match'), etag) ? new Response(null, { status: 304, headers: all }) : new Response(body, { headers: all })
}

/** Names on the way may have been marked weak, by compression for one. */
function isHeld(held: string | null, etag: string): boolean {
  return held !== null && (held.trim() === '*' || held.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag))
}
