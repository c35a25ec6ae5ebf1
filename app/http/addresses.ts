/** Where to sign in, coming back to the page that asked. */
export function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`
}

/** Where to open a profile of this phone, coming back to the page that asked. */
export function profilesAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `/profiles?next=${encodeURIComponent(pathname + search)}`
}

/** A path of this site and nothing else, as a header may carry it: «/a?b»; anything that could lead elsewhere becomes the fallback. */
export function safePath(path: unknown, fallback = '/'): string {
  if (typeof path !== 'string' || path.length > 500 || !/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path)) return fallback
  const { origin, pathname, search, hash } = new URL(path, 'http://here.invalid')
  return origin === 'http://here.invalid' && !pathname.startsWith('//') ? pathname + search + hash : fallback
}
