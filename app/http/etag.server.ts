import { createHash } from 'node:crypto'

/**
 * A text that changes seldom, under a name made of its content: whoever holds it already is told so by a 304 without a body (RFC 9110 §13.1.2).
 * It may be kept by anybody in between, for an hour unless told (`maxAge`, in seconds): never use it for what is somebody's own, or in a language that they chose.
 */
export function publicAnswer(request: Request, body: string, headers: Readonly<Record<string, string>>, maxAge = 3600): Response {
  const all = { ...headers, ...publicHeaders(body, maxAge) }
  return isHeld(request, all.ETag) ? new Response(null, { status: 304, headers: all }) : new Response(body, { headers: all })
}

/** The same of what is long: under a name made of all that it is made of, as one text (`madeOf`), so that whoever holds it is told so before any of it is made. */
export async function publicStream(request: Request, madeOf: string, headers: Readonly<Record<string, string>>, make: () => Promise<Response>): Promise<Response> {
  const all = { ...headers, ...publicHeaders(madeOf, 3600) }
  if (isHeld(request, all.ETag)) return new Response(null, { status: 304, headers: all })
  const made = await make()
  for (const [name, value] of Object.entries(all)) made.headers.set(name, value)
  return made
}

function publicHeaders(named: string, maxAge: number) {
  return { 'ETag': `"${createHash('sha256').update(named).digest('base64url').slice(0, 27)}"`, 'Cache-Control': `public, max-age=${maxAge}`, 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' }
}

/** Names on the way may have been marked weak, by compression for one. */
function isHeld(request: Request, etag: string): boolean {
  const held = request.headers.get('If-None-Match')
  return held !== null && (held.trim() === '*' || held.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag))
}
