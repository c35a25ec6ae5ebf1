import type { RequestHandler } from 'express'
import onHeaders from 'on-headers'

const prefix = '__Host-'

/**
 * Where pages come by HTTPS, every cookie is called `__Host-…` outside and by its plain name inside: browsers then keep it only if it came by
 * HTTPS from this very host for the whole of it (RFC 6265bis §4.1.3), so that no neighbouring host can set one for us. A cookie that comes
 * back without the prefix is nobody's.
 */
export function hostCookies(): RequestHandler {
  return (request, response, next) => {
    const own = withoutPrefix(request.headers.cookie ?? '')
    if (own === '') delete request.headers.cookie
    else request.headers.cookie = own
    onHeaders(response, () => {
      const set = response.getHeader('Set-Cookie')
      if (set !== undefined) response.setHeader('Set-Cookie', [set].flat().map((cookie) => withPrefix(String(cookie))))
    })
    next()
  }
}

function withoutPrefix(header: string): string {
  return header.split(/;\s*/u).flatMap((pair) => pair.startsWith(prefix) ? [pair.slice(prefix.length)] : []).join('; ')
}

/** A `Set-Cookie` value as the prefix demands it: secure, for every path, for no other host. */
function withPrefix(cookie: string): string {
  const [pair, ...attributes] = cookie.split(/;\s*/u)
  return [`${prefix}${pair}`, 'Path=/', 'Secure', ...attributes.filter((attribute) => !/^(?:path|domain|secure)(?:=|$)/iu.test(attribute))].join('; ')
}
